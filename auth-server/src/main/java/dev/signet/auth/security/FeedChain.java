package dev.signet.auth.security;

import dev.signet.auth.web.SecurityHeaders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Second chain: the revocation feed, for resource servers with a token for it. */
@Configuration(proxyBeanMethods = false)
class FeedChain {

	@Bean
	@Order(2)
	SecurityFilterChain feed(HttpSecurity http, LiveTokens tokens, SecurityHeaders headers) {
		return http.securityMatcher("/revocations")
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers(headers)
			.csrf((csrf) -> csrf.disable())
			.requestCache((cache) -> cache.disable())
			.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt.decoder(tokens::decode)))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.GET, "/revocations")
				.hasAuthority("SCOPE_revocation.read")
				.anyRequest()
				.denyAll())
			.build();
	}

}
