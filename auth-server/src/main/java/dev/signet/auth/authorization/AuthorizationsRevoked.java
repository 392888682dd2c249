package dev.signet.auth.authorization;

import java.util.List;

/**
 * All grants that one act revoked, for those who can deal with many at once; each is also
 * told by itself, as {@link AuthorizationRevoked}.
 *
 * @param grants the grants as they were
 * @param reason why
 * @param revokedBy account id or client id of who did it
 * @param covered whether resource servers hear it of the session, the person or the
 * client that they all belong to
 */
public record AuthorizationsRevoked(List<Grant> grants, Revocation reason, String revokedBy, boolean covered) {

	public AuthorizationsRevoked {
		grants = List.copyOf(grants);
	}

}
