package dev.signet.auth.security;

import java.util.List;

import dev.signet.auth.web.Issuer;
import dev.signet.auth.web.SecurityHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.web.SecurityFilterChain;

/** Second chain: the revocation feed, for resource servers with a token for it. */
@Configuration(proxyBeanMethods = false)
class FeedChain {

	@Bean
	@Order(2)
	SecurityFilterChain feed(HttpSecurity http, JwtDecoder decoder, Issuer issuer,
			OAuth2AuthorizationService authorizations, SecurityHeaders headers) {
		return http.securityMatcher("/revocations")
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers(headers)
			.csrf((csrf) -> csrf.disable())
			.requestCache((cache) -> cache.disable())
			.oauth2ResourceServer((server) -> server
				.jwt((jwt) -> jwt.decoder((token) -> forUs(decoder.decode(token), issuer, authorizations))))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.GET, "/revocations")
				.hasAuthority("SCOPE_revocation.read")
				.anyRequest()
				.denyAll())
			.build();
	}

	private static Jwt forUs(Jwt jwt, Issuer issuer, OAuth2AuthorizationService authorizations) {
		@Nullable List<String> audience = jwt.getAudience();
		// S40: a token that some API was given must open nothing here.
		if (audience == null || !audience.contains(issuer.toString())) {
			throw new BadJwtException("The access token is for another audience");
		}
		if (authorizations.findByToken(jwt.getTokenValue(), OAuth2TokenType.ACCESS_TOKEN) == null) {
			throw new BadJwtException("The access token is revoked");
		}
		return jwt;
	}

}
