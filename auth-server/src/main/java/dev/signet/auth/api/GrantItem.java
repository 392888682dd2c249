package dev.signet.auth.api;

import java.time.Instant;
import java.util.List;

import dev.signet.auth.authorization.Grant;
import org.jspecify.annotations.Nullable;

/**
 * What a person allowed a client: one family of refresh tokens, or a code that was not
 * redeemed yet.
 *
 * @param id grant id, the first part of each {@code jti}
 * @param user account id, the {@code sub} of its tokens
 * @param username name to show for the person
 * @param clientId the client
 * @param sid session that authorised it, null if none did
 * @param scopes what was granted
 * @param issuedAt when it was granted
 * @param lastUsedAt last redemption or refresh
 * @param expiresAt when it ends unless it is used again
 * @param rotations how many refresh tokens have been issued, 0 while the code waits
 * @param offline whether it outlives the session ({@code offline_access})
 * @param device browser in which it was granted, in words
 * @param address truncated network address of the last use
 */
record GrantItem(String id, String user, String username, String clientId, @Nullable String sid, List<String> scopes,
		Instant issuedAt, Instant lastUsedAt, Instant expiresAt, long rotations, boolean offline, String device,
		String address) {

	static GrantItem of(Grant grant) {
		return new GrantItem(grant.id(), grant.subject(), grant.username(), grant.clientId(), grant.sid(),
				grant.scopes().stream().sorted().toList(), grant.issuedAt(), grant.lastUsedAt(), grant.expiresAt(),
				grant.rotations(), grant.offline(), grant.device(), grant.address());
	}

}
