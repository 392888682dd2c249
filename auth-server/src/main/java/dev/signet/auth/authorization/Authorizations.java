package dev.signet.auth.authorization;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * The live grants.
 */
@Component
public class Authorizations {

	/** The grant, if it is alive. */
	public Optional<Grant> find(String grantId) {
		throw new UnsupportedOperationException();
	}

	/** Live grants of a person, last used first. */
	public List<Grant> ofUser(String subject) {
		throw new UnsupportedOperationException();
	}

	/** Live grants that an SSO session authorised, last used first. */
	public List<Grant> ofSession(String sid) {
		throw new UnsupportedOperationException();
	}

	/** Live grants of a client, last used first, at most {@code limit}. */
	public List<Grant> ofClient(String clientId, int limit) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Revokes one grant and publishes {@link AuthorizationRevoked}.
	 * @param revokedBy account id or client id of who does it
	 * @return whether this call revoked it
	 */
	public boolean revoke(String grantId, Revocation reason, String revokedBy) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Revokes what an SSO session authorised, but not what may outlive it.
	 * @return how many
	 */
	public int revokeSession(String sid, Revocation reason, String revokedBy) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Revokes all that a person granted.
	 * @return how many
	 */
	public int revokeUser(String subject, Revocation reason, String revokedBy) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Revokes all that a person granted to one client.
	 * @return how many
	 */
	public int revokeUserClient(String subject, String clientId, Revocation reason, String revokedBy) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Revokes all that anybody granted to a client.
	 * @return how many
	 */
	public int revokeClient(String clientId, Revocation reason, String revokedBy) {
		throw new UnsupportedOperationException();
	}

}
