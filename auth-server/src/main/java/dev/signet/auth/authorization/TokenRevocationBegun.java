package dev.signet.auth.authorization;

import java.time.Instant;

/**
 * One access token is about to be revoked alone. Published before anything that could
 * fail or be killed, so that resource servers hear of it in any case.
 *
 * @param jti which one
 * @param expiresAt when it would have expired
 */
public record TokenRevocationBegun(String jti, Instant expiresAt) {
}
