package dev.signet.auth.security;

import java.util.stream.Stream;

import dev.signet.auth.admin.RecentSignIn;
import dev.signet.auth.api.BearerRefused;
import dev.signet.auth.web.SecurityHeaders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Third chain: the admin API, for a token whose scope says how far it reaches. It reads
 * no cookie, so there is nothing that another site could ride on.
 */
@Configuration(proxyBeanMethods = false)
class ApiChain {

	private static final String READ = "SCOPE_signet.admin.read";

	private static final String SUPPORT = "SCOPE_signet.admin.support";

	private static final String ADMIN = "SCOPE_signet.admin";

	@Bean
	@Order(3)
	SecurityFilterChain api(HttpSecurity http, LiveTokens tokens, ApiReach reach, BearerRefused refused,
			RecentSignIn recent, SecurityHeaders headers) {
		return http.securityMatcher("/api/**")
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers(headers)
			.csrf((csrf) -> csrf.disable())
			.requestCache((cache) -> cache.disable())
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(refused).accessDeniedHandler(refused))
			.oauth2ResourceServer((server) -> server.authenticationEntryPoint(refused)
				.accessDeniedHandler(refused)
				.jwt((jwt) -> jwt.decoder(tokens::decode).jwtAuthenticationConverter(reach)))
			.addFilterAfter(new FreshToken(recent, refused), AuthorizationFilter.class)
			.authorizeHttpRequests((requests) -> requests.requestMatchers(reading("/api/v1/openapi.json"))
				.permitAll()
				.requestMatchers(reading("/api/**"))
				.hasAnyAuthority(READ, SUPPORT, ADMIN)
				.requestMatchers(HttpMethod.DELETE, "/api/v1/sessions/*", "/api/v1/users/*/sessions",
						"/api/v1/grants/*")
				.hasAnyAuthority(SUPPORT, ADMIN)
				.requestMatchers(HttpMethod.POST, "/api/v1/sessions/*/events", "/api/v1/revocations")
				.hasAnyAuthority(SUPPORT, ADMIN)
				.anyRequest()
				.hasAuthority(ADMIN))
			.build();
	}

	private static RequestMatcher[] reading(String path) {
		return Stream.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS)
			.map((method) -> PathPatternRequestMatcher.withDefaults().matcher(method, path))
			.toArray(RequestMatcher[]::new);
	}

}
