package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a person allowed a client: one family of refresh tokens, or a code that was not
 * redeemed yet.
 *
 * @param id 128 random bits, base64url; the first part of each {@code jti}
 * @param subject account id
 * @param username name to show for the person
 * @param clientId the client
 * @param sid SSO session that authorised it, if one did
 * @param scopes what was granted
 * @param signedInAt when the person had proved who they are
 * @param issuedAt when it was granted
 * @param lastUsedAt last redemption or refresh
 * @param expiresAt when it ends unless it is used again
 * @param rotations how many refresh tokens have been issued so far, 0 = code not redeemed
 * @param offline whether it outlives the SSO session ({@code offline_access})
 * @param device browser in which it was granted, in words
 * @param address truncated network address of the last use
 * @param grantedFrom truncated network address where it was granted
 */
public record Grant(String id, String subject, String username, String clientId, @Nullable String sid,
		Set<String> scopes, Instant signedInAt, Instant issuedAt, Instant lastUsedAt, Instant expiresAt, long rotations,
		boolean offline, String device, String address, String grantedFrom) {

	public Grant {
		scopes = Set.copyOf(scopes);
	}

	/** Whether it was granted until then, or by a sign-in until then. */
	public boolean beganUntil(Instant until) {
		return !this.issuedAt.isAfter(until) || !this.signedInAt.isAfter(until);
	}

}
