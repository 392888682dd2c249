package dev.signet.auth.revocation;

import java.time.Instant;
import java.util.Objects;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The access token that opened a connection, which ends with it.
 *
 * @param jti which one
 * @param expiresAt when it expires
 */
record FeedToken(String jti, Instant expiresAt) {

	static FeedToken of(Jwt jwt) {
		return new FeedToken(Objects.requireNonNull(jwt.getId()), Objects.requireNonNull(jwt.getExpiresAt()));
	}

}
