package dev.signet.client.security;

import java.io.IOException;

import dev.signet.client.ClientProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may reach which URL, and what each answer tells the browser. */
@Configuration(proxyBeanMethods = false)
class BrowserChain {

	private final String contentSecurityPolicy;

	BrowserChain(ClientProperties properties) {
		// The issuer is named because signing out everywhere is a form whose answer
		// redirects there, and browsers apply form-action to that redirect too.
		this.contentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
				+ "frame-ancestors 'none'; form-action 'self' " + properties.issuer().resolve("/");
	}

	/**
	 * Called by the authorization server, not by a browser: the signed token is the
	 * proof.
	 */
	@Bean
	@Order(0)
	SecurityFilterChain backChannel(HttpSecurity http) {
		http.securityMatcher(BackChannelLogoutController.PATH);
		http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
		http.csrf((csrf) -> csrf.disable());
		http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		return http.build();
	}

	/** What a browser may see whatever became of its session. */
	@Bean
	@Order(1)
	SecurityFilterChain alwaysReachable(HttpSecurity http) {
		http.securityMatcher("/css/**", "/favicon.svg", "/actuator/health/**", "/error", "/signed-out",
				"/sign-in-failed");
		http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
		http.requestCache((cache) -> cache.disable());
		http.headers(this::strict);
		return http.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain pages(HttpSecurity http, SignInStart signInStart, StepUp stepUp, SignedIn signedIn,
			SignInFailed signInFailed, IssuerCheck issuerCheck, SignedOut signedOut, SessionOver sessionOver,
			OidcSessionRegistry sessions) {
		http.authorizeHttpRequests(
				(requests) -> requests.requestMatchers("/").permitAll().anyRequest().authenticated());
		http.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(BrowserChain::startSignIn));
		http.oauth2Login((login) -> login.loginPage(SignInStart.PATH)
			.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestResolver(stepUp)
				.authorizationRequestRepository(signInStart))
			.oidcSessionRegistry(sessions)
			.successHandler(signedIn)
			.failureHandler(signInFailed)
			.addObjectPostProcessor(startFailsInWords(signInFailed)));
		http.addFilterBefore(issuerCheck, OAuth2LoginAuthenticationFilter.class);
		http.logout((logout) -> logout.logoutSuccessHandler(signedOut));
		http.sessionManagement((session) -> session.invalidSessionStrategy(sessionOver));
		http.headers(this::strict);
		return http.build();
	}

	// A browser also fetches icons and the like by itself; each would start a sign-in,
	// and
	// the answer to the one the user is busy with would find its state replaced.
	private static void startSignIn(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException reason) throws IOException {
		String destination = request.getHeader("Sec-Fetch-Dest");
		if (destination == null || destination.equals("document")) {
			response.sendRedirect(SignInStart.PATH);
		}
		else {
			response.sendError(HttpStatus.UNAUTHORIZED.value());
		}
	}

	// Without this a sign-in that starts while the authorization server is down is a bare
	// 500.
	private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> startFailsInWords(
			SignInFailed signInFailed) {
		return new ObjectPostProcessor<>() {

			@Override
			public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(signInFailed);
				return filter;
			}

		};
	}

	private void strict(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives(this.contentSecurityPolicy));
		headers.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER));
		headers.crossOriginOpenerPolicy((policy) -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
	}

}
