package dev.signet.auth.authorization;

import java.time.Instant;

/**
 * One access token is revoked by the client it was issued to; its grant lives on (RFC
 * 7009 §2).
 *
 * @param jti which one
 * @param expiresAt when it would have expired
 */
public record AccessTokenRevoked(String jti, Instant expiresAt) {
}
