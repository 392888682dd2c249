package dev.signet.resource.security;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/** What makes a string a valid access token of this API. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

	/** Every validator is asked about every token, and one objection is enough. */
	@Bean
	JwtDecoder accessTokenDecoder(ResourceProperties properties, JWKSource<SecurityContext> issuerKeys, Clock clock,
			List<OAuth2TokenValidator<Jwt>> furtherValidators) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(issuerKeys)
			.jwsAlgorithms((algorithms) -> algorithms.addAll(properties.algorithms()))
			.jwtProcessorCustomizer(
					(processor) -> processor.setJWTClaimsSetVerifier(TokenConfiguration::requireIssueTime))
			.build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(accessTokenRules(properties, clock),
				new DelegatingOAuth2TokenValidator<>(furtherValidators)));
		return decoder;
	}

	@Bean
	JwtAuthenticationConverter scopeAuthenticationConverter() {
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		ScopeAuthorities scopes = new ScopeAuthorities();
		converter.setJwtGrantedAuthoritiesConverter((
				token) -> Stream.concat(scopes.convert(token).stream(), SignInAuthorities.of(token).stream()).toList());
		return converter;
	}

	/**
	 * RFC 9068 §4: type, issuer and audience as expected, every required claim present.
	 */
	private static OAuth2TokenValidator<Jwt> accessTokenRules(ResourceProperties properties, Clock clock) {
		JwtTimestampValidator lifetime = new JwtTimestampValidator(properties.clockSkew());
		lifetime.setClock(clock);
		lifetime.setAllowEmptyExpiryClaim(false);
		return JwtValidators.createAtJwtValidator()
			.issuer(properties.issuer().toString())
			.audience(properties.audience().toString())
			.validators((rules) -> {
				// The ones in the builder allow a minute of skew on a clock of their own.
				rules.put(JwtClaimNames.EXP, lifetime);
				rules.put(JwtClaimNames.IAT, lifetime);
			})
			.build();
	}

	/** The decoder makes up a missing {@code iat}, so later it is too late to miss it. */
	private static void requireIssueTime(JWTClaimsSet claims, @Nullable SecurityContext context)
			throws BadJWTException {
		if (claims.getIssueTime() == null) {
			throw new BadJWTException("iat must have a value");
		}
	}

}
