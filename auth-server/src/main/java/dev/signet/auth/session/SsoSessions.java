package dev.signet.auth.session;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * The live SSO sessions.
 */
@Component
public class SsoSessions {

	/** The session, if it is alive. Does not count as use. */
	public Optional<SsoSession> find(String sid) {
		throw new UnsupportedOperationException();
	}

	/** Live sessions of a person, newest first. */
	public List<SsoSession> ofUser(String subject) {
		throw new UnsupportedOperationException();
	}

	/** Live sessions of everybody, those that end last first. */
	public List<SsoSession> online(int offset, int limit) {
		throw new UnsupportedOperationException();
	}

	/** How many sessions are alive. */
	public long count() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Ends a session and publishes {@link SsoSessionEnded}. Of several callers at the
	 * same time exactly one succeeds.
	 * @param endedBy account id or client id of who ends it
	 * @return whether this call ended it
	 */
	public boolean end(String sid, SessionEnd reason, String endedBy) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Ends all sessions of a person.
	 * @return how many
	 */
	public int endAllOf(String subject, SessionEnd reason, String endedBy) {
		throw new UnsupportedOperationException();
	}

}
