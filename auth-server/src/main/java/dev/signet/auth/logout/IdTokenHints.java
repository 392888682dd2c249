package dev.signet.auth.logout;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;

/**
 * Reads ID token hints. The signature decides, not the age: people sign out hours after
 * their ID token expired (RP-Initiated Logout §4).
 */
@Component
class IdTokenHints {

	private final JwtDecoder decoder;

	IdTokenHints(JWKSource<SecurityContext> keys, AuthorizationServerSettings settings) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.jwsAlgorithm(SignatureAlgorithm.ES256)
			.build();
		// RFC 8725 §3.11: access and logout tokens carry a type of their own.
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtTypeValidator.jwt(),
				new JwtIssuerValidator(Objects.requireNonNull(settings.getIssuer(), "no issuer"))));
		this.decoder = decoder;
	}

	/** What the hint says, if it is an ID token of ours; otherwise it says nothing. */
	Optional<IdTokenHint> read(@Nullable String token) {
		if (token == null) {
			return Optional.empty();
		}
		try {
			return read(this.decoder.decode(token));
		}
		catch (BadJwtException ex) {
			return Optional.empty();
		}
	}

	private static Optional<IdTokenHint> read(Jwt token) {
		List<String> audience = token.getAudience();
		if (token.getSubject() == null || audience == null || audience.size() != 1 || token.hasClaim("events")) {
			return Optional.empty();
		}
		return Optional.of(new IdTokenHint(token.getSubject(), audience.get(0), token.getClaimAsString("sid")));
	}

}
