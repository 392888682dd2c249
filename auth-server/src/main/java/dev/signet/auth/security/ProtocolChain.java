package dev.signet.auth.security;

import java.time.Clock;
import java.util.stream.Stream;

import dev.signet.auth.authorize.FreshSignIn;
import dev.signet.auth.authorize.SignInRedirect;
import dev.signet.auth.discovery.BrowserAppOrigins;
import dev.signet.auth.discovery.ServerMetadata;
import dev.signet.auth.session.SignInLevels;
import dev.signet.auth.token.OwnAccessTokens;
import dev.signet.auth.web.AuthorizationEndpoint;
import dev.signet.auth.web.Issuer;
import dev.signet.auth.web.SecurityHeaders;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** First chain: the endpoints of OAuth 2.1 and OpenID Connect. */
@Configuration(proxyBeanMethods = false)
class ProtocolChain {

	@Bean
	AuthorizationServerSettings authorizationServerSettings(Issuer issuer) {
		return AuthorizationServerSettings.builder().issuer(issuer.toString()).build();
	}

	/**
	 * None: even unused, they would wrap every filter of every request. Requests are
	 * observed as a whole.
	 */
	@Bean
	SecurityObservationSettings securityObservationSettings() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	@Order(1)
	SecurityFilterChain protocol(HttpSecurity http, Endpoints endpoints, SecurityContextRepository contexts,
			SecurityHeaders headers, BrowserAppOrigins origins, ServerMetadata self, Unauthenticated unauthenticated,
			SignInRedirect signIn, SignInLevels levels, RegisteredClientRepository clients, OwnAccessTokens tokens,
			Clock clock) {
		OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
		RequestMatcher logoutPages = PathPatternRequestMatcher.withDefaults().matcher("/connect/logout");
		return http
			.securityMatcher(new OrRequestMatcher(
					everyMethodOf("/.well-known/oauth-protected-resource", "/oauth2/token", "/oauth2/revoke",
							"/oauth2/introspect", "/userinfo"),
					new AndRequestMatcher(server.getEndpointsMatcher(), new NegatedRequestMatcher(logoutPages))))
			.with(server, endpoints::customize)
			.securityContext((context) -> context.securityContextRepository(contexts))
			.headers(headers)
			.cors((cors) -> cors.configurationSource(origins))
			.oauth2ResourceServer((userInfo) -> userInfo.jwt((jwt) -> jwt.decoder(tokens::read))
				.authenticationEntryPoint(unauthenticated)
				.protectedResourceMetadata((metadata) -> metadata.protectedResourceMetadataCustomizer(self::customize)))
			// No cookie authorises anything here but consent, whose state nobody guesses.
			.csrf((csrf) -> csrf.ignoringRequestMatchers(AnyRequestMatcher.INSTANCE))
			.requestCache((cache) -> cache.disable())
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(unauthenticated))
			.addFilterBefore(new SingleParameters(), LogoutFilter.class)
			.addFilterBefore(new FreshSignIn(signIn, levels, clients, clock), AuthorizationFilter.class)
			.authorizeHttpRequests((requests) -> requests.requestMatchers(ProtocolChain::silent)
				.permitAll()
				.anyRequest()
				.authenticated())
			.build();
	}

	/** With {@code prompt=none} the endpoint itself tells the client who is missing. */
	private static boolean silent(HttpServletRequest request) {
		return AuthorizationEndpoint.matches(request) && "none".equals(request.getParameter("prompt"));
	}

	/** Before a browser app may ask, its browser asks with OPTIONS; CORS answers here. */
	private static RequestMatcher everyMethodOf(String... paths) {
		return new OrRequestMatcher(
				Stream.of(paths).<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher).toList());
	}

}
