package dev.signet.auth.authorization;

import java.util.List;

/**
 * Grants are about to be revoked, or were in the step that noticed why. Published before
 * anything that could fail or be killed, so that resource servers hear of it in any case;
 * maybe more than once.
 *
 * @param grantIds the grants
 * @param revokedBy account id or client id of who does it
 */
public record GrantRevocationBegun(List<String> grantIds, String revokedBy) {

	public GrantRevocationBegun {
		grantIds = List.copyOf(grantIds);
	}

}
