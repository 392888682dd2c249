package dev.signet.resource.security;

import java.time.Clock;
import java.util.List;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Holds what the issuer says of a handle to the rules for JWTs, and shows it as one, so
 * that resources need not know the difference. RFC 7662 §4: an issuer may say yes to a
 * token that is not for this API.
 */
@Component
class OpaqueTokens implements OpaqueTokenAuthenticationConverter {

	private final OAuth2TokenValidator<Jwt> rules;

	private final JwtAuthenticationConverter converter;

	OpaqueTokens(ResourceProperties properties, Clock clock, List<OAuth2TokenValidator<Jwt>> furtherValidators,
			JwtAuthenticationConverter converter) {
		JwtTimestampValidator lifetime = new JwtTimestampValidator(properties.clockSkew());
		lifetime.setClock(clock);
		lifetime.setAllowEmptyExpiryClaim(false);
		this.rules = new DelegatingOAuth2TokenValidator<>(lifetime,
				new JwtIssuerValidator(properties.issuer().toString()),
				new JwtAudienceValidator(properties.audience().toString()),
				new DelegatingOAuth2TokenValidator<>(furtherValidators));
		this.converter = converter;
	}

	@Override
	public Authentication convert(String token, OAuth2AuthenticatedPrincipal told) {
		Jwt jwt = read(token, told);
		OAuth2TokenValidatorResult result = this.rules.validate(jwt);
		if (result.hasErrors() || jwt.getIssuedAt() == null || jwt.getSubject() == null || !jwt.hasClaim("client_id")) {
			throw new InvalidBearerTokenException(result.getErrors()
				.stream()
				.findFirst()
				.map((error) -> error.getDescription())
				.orElse("The issuer does not say enough about the access token"));
		}
		return this.converter.convert(jwt);
	}

	private static Jwt read(String token, OAuth2AuthenticatedPrincipal told) {
		try {
			return Jwt.withTokenValue(token)
				.header("typ", "opaque")
				.claims((claims) -> claims.putAll(told.getAttributes()))
				.build();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidBearerTokenException("The issuer contradicts itself about the access token", ex);
		}
	}

}
