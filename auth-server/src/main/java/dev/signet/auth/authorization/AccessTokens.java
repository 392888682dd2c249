package dev.signet.auth.authorization;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * Reads our own JWT access tokens. The {@code jti} leads to the grant: {@code grantId.n},
 * where n is random, so that parallel refreshes are told apart without a counter in the
 * store.
 */
@Component
class AccessTokens {

	private final JwtDecoder decoder;

	AccessTokens(JwtDecoder decoder) {
		this.decoder = decoder;
	}

	/** The token if we issued it and it has not expired. */
	Optional<Jwt> verify(String token) {
		try {
			return Optional.of(this.decoder.decode(token));
		}
		catch (JwtException ex) {
			return Optional.empty();
		}
	}

	static String jti(Jwt jwt) {
		return Objects.requireNonNull(jwt.getId(), "an access token of ours has a jti");
	}

	static String grantId(Jwt jwt) {
		String jti = jti(jwt);
		return jti.substring(0, Math.max(0, jti.indexOf('.')));
	}

	static String subject(Jwt jwt) {
		return Objects.requireNonNull(jwt.getSubject(), "an access token of ours has a subject");
	}

	static String clientId(Jwt jwt) {
		return Objects.requireNonNull(jwt.getClaimAsString("client_id"), "an access token of ours has a client_id");
	}

	/** How a token is presented, by its claims (RFC 9449 §7.1). */
	static TokenType type(Map<String, Object> claims) {
		return (claims.get("cnf") instanceof Map<?, ?> binding && binding.containsKey("jkt")) ? TokenType.DPOP
				: TokenType.BEARER;
	}

	/**
	 * Whether no person is behind the token (client credentials): then it has no grant.
	 */
	static boolean ofClientItself(Jwt jwt) {
		return !jwt.hasClaim("auth_time") && clientId(jwt).equals(jwt.getClaimAsString(JwtClaimNames.SUB));
	}

}
