package dev.signet.resource.security;

import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadata;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import static org.springframework.security.authorization.AuthorizationManagers.allOf;
import static org.springframework.security.oauth2.core.authorization.OAuth2AuthorizationManagers.hasScope;

/** Who may do what: the table of contents of this API. */
@Configuration(proxyBeanMethods = false)
class ApiChain {

	private static final String NOTES_READ = "notes.read";

	private static final String NOTES_WRITE = "notes.write";

	private final ResourceProperties properties;

	private final BearerErrors errors;

	private final StepUp stepUp;

	private final TokenForms forms;

	ApiChain(ResourceProperties properties, BearerErrors errors, StepUp stepUp, TokenForms forms) {
		this.properties = properties;
		this.errors = errors;
		this.stepUp = stepUp;
		this.forms = forms;
	}

	@Bean
	SecurityFilterChain api(HttpSecurity http) {
		return http.authorizeHttpRequests(this::requests)
			.oauth2ResourceServer(this::bearerTokens)
			.exceptionHandling(
					(refusals) -> refusals.authenticationEntryPoint(this.errors).accessDeniedHandler(this.errors))
			.headers(this::headers)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// Nothing here is authenticated by what a browser adds by itself.
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.build();
	}

	private void requests(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
		requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
		requests.requestMatchers(HttpMethod.GET, "/actuator/health/**").permitAll();
		// Figures only, and nowhere but in the demo unless the operator exposes them.
		requests.requestMatchers(HttpMethod.GET, "/actuator/revocations").permitAll();
		requests.requestMatchers(HttpMethod.GET, "/api/me").authenticated();
		requests.requestMatchers(HttpMethod.GET, "/api/notes").access(hasScope(NOTES_READ));
		requests.requestMatchers(HttpMethod.POST, "/api/notes").access(hasScope(NOTES_WRITE));
		requests.requestMatchers(HttpMethod.DELETE, "/api/notes")
			.access(allOf(hasScope(NOTES_WRITE), this.stepUp.sensitive()));
		requests.anyRequest().denyAll();
	}

	private void bearerTokens(OAuth2ResourceServerConfigurer<HttpSecurity> tokens) {
		tokens.authenticationManagerResolver(this.forms)
			.authenticationEntryPoint(this.errors)
			.protectedResourceMetadata((metadata) -> metadata.protectedResourceMetadataCustomizer(this::describe))
			.addObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
				@Override
				public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
					filter.setAuthenticationFailureHandler(failureHandler());
					return filter;
				}
			});
	}

	/** By default an issuer that cannot be reached becomes a 500. */
	private AuthenticationEntryPointFailureHandler failureHandler() {
		AuthenticationEntryPointFailureHandler handler = new AuthenticationEntryPointFailureHandler(this.errors);
		handler.setRethrowAuthenticationServiceException(false);
		return handler;
	}

	/** RFC 9728 §2. The framework would take the resource from the Host header. */
	private void describe(OAuth2ProtectedResourceMetadata.Builder metadata) {
		metadata.resource(this.properties.audience().toString())
			.resourceName("Signet notes")
			.authorizationServer(this.properties.issuer().toString())
			.scope(NOTES_READ)
			.scope(NOTES_WRITE)
			.tlsClientCertificateBoundAccessTokens(false);
	}

	private void headers(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
			.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER));
	}

}
