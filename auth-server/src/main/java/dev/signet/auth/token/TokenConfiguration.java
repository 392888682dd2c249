package dev.signet.auth.token;

import java.time.Clock;
import java.time.Instant;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import dev.signet.auth.authorization.AccessTokenHandles;
import dev.signet.auth.web.Issuer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Which generators make which token, and how our own tokens are read back. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

	/** The key source lists the active key of each algorithm first; that one signs. */
	@Bean
	JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
		NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
		encoder.setJwkSelector((matching) -> matching.get(0));
		return encoder;
	}

	/** Reads access tokens only: an ID token or logout token is refused by its type. */
	@Bean
	JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, Issuer issuer, Clock clock) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).jwtProcessorCustomizer((processor) -> {
			processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
			processor.setJWSKeySelector(new VerificationKeys(keys));
			processor.setJWSVerifierFactory(new KnownSignatures());
		}).build();
		JwtTimestampValidator timestamps = new JwtTimestampValidator();
		timestamps.setClock(clock);
		// The clock of another replica may be ahead, but nothing is good for longer than
		// it
		// says: its revocation ends with it.
		OAuth2TokenValidator<Jwt> expiry = new JwtClaimValidator<Instant>(JwtClaimNames.EXP,
				(expiresAt) -> expiresAt != null && clock.instant().isBefore(expiresAt));
		decoder.setJwtValidator(
				new DelegatingOAuth2TokenValidator<>(timestamps, expiry, new JwtIssuerValidator(issuer.toString())));
		return new OncePerRequestDecoder(decoder);
	}

	@Bean
	OAuth2TokenGenerator<? extends OAuth2Token> tokenGenerator(JwtEncoder encoder, AccessTokenClaims accessTokens,
			IdTokenClaims idTokens, LiveAccount account, AccessTokenHandles handles, Clock clock,
			OAuth2TokenGenerator<OAuth2RefreshToken> refreshTokens) {
		OAuth2TokenCustomizer<JwtEncodingContext> claims = (context) -> {
			SignInClaims.of(context).ifPresent(account::require);
			if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
				accessTokens.customize(context);
			}
			else {
				idTokens.customize(context);
			}
		};
		JwtGenerator jwts = new JwtGenerator(encoder);
		jwts.setClock(clock);
		jwts.setJwtCustomizer(claims);
		return new DelegatingOAuth2TokenGenerator(jwts, new OpaqueAccessTokens(handles, claims, clock), refreshTokens);
	}

}
