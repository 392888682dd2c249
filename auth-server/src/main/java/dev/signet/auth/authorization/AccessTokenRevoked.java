package dev.signet.auth.authorization;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One access token is revoked, alone; its grant lives on (RFC 7009 §2).
 *
 * @param jti which one
 * @param expiresAt when it would have expired
 * @param clientId client that it was issued to, if that is known
 * @param subject account id of the person behind it, if there is one
 * @param sid SSO session behind it, if there is one
 * @param revokedBy account id or client id of who did it
 */
public record AccessTokenRevoked(String jti, Instant expiresAt, @Nullable String clientId, @Nullable String subject,
		@Nullable String sid, String revokedBy) {
}
