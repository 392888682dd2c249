package dev.signet.client.security;

import java.time.Clock;

import dev.signet.client.ClientProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.session.InMemoryOidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.HttpSessionMutexListener;

/** The one client registration and how its tokens are fetched and kept. */
@Configuration(proxyBeanMethods = false)
class RegistrationConfiguration {

	/** Name of the registration in URLs: {@code /oauth2/authorization/signet}. */
	static final String SIGNET = "signet";

	// Not an Iterable on purpose: Spring would ask it for sign-in links while starting,
	// and this application must start while the authorization server is down.
	@Bean
	ClientRegistrationRepository clientRegistrationRepository(ClientProperties properties) {
		SingletonSupplier<ClientRegistration> discovered = SingletonSupplier.of(() -> discover(properties));
		return (registrationId) -> SIGNET.equals(registrationId) ? discovered.obtain() : null;
	}

	private static ClientRegistration discover(ClientProperties properties) {
		return ClientRegistrations.fromOidcIssuerLocation(properties.issuer().toString())
			.registrationId(SIGNET)
			.clientId(properties.clientId())
			.clientSecret(properties.clientSecret())
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.clientName(properties.name())
			.scope(properties.scopes())
			.redirectUri(properties.page("/login/oauth2/code/" + SIGNET))
			.build();
	}

	// Tokens live in the HTTP session only and end with it.
	@Bean
	OAuth2AuthorizedClientRepository authorizedClientRepository() {
		return new HttpSessionOAuth2AuthorizedClientRepository();
	}

	@Bean
	OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeClient(RestClient.Builder builder) {
		var client = new RestClientAuthorizationCodeTokenResponseClient();
		client.setRestClient(tokenEndpoint(builder));
		return client;
	}

	@Bean
	OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshClient(RestClient.Builder builder) {
		var client = new RestClientRefreshTokenTokenResponseClient();
		client.setRestClient(tokenEndpoint(builder));
		return client;
	}

	// Spring's own client for the token endpoint, with the time limits of
	// spring.http.clients.
	private static RestClient tokenEndpoint(RestClient.Builder builder) {
		return builder.configureMessageConverters((converters) -> {
			converters.addCustomConverter(new FormHttpMessageConverter());
			converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
		}).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build();
	}

	/** Calls what the access token of the current session opens. */
	@Bean
	RestClient restClient(RestClient.Builder builder, AccessTokens tokens) {
		var bearer = new OAuth2ClientHttpRequestInterceptor(tokens);
		bearer.setClientRegistrationIdResolver((request) -> SIGNET);
		return builder.requestInterceptor(bearer)
			.defaultStatusHandler(HttpStatus.UNAUTHORIZED::equals, (request, response) -> {
				String challenge = response.getHeaders().getFirst("WWW-Authenticate");
				SignInDemand.in(challenge).ifPresent((demand) -> {
					throw new StepUpException(demand);
				});
				throw SignInAgainException.accessRefused(challenge);
			})
			.build();
	}

	// The ID token says who it is; UserInfo is asked live where a page needs it.
	@Bean
	OAuth2UserService<OidcUserRequest, OidcUser> oidcUserService() {
		OidcUserService service = new OidcUserService();
		service.setRetrieveUserInfo((request) -> false);
		return service;
	}

	@Bean
	OidcSessionRegistry oidcSessionRegistry() {
		return new InMemoryOidcSessionRegistry();
	}

	// Tells the registry above about sessions that ended or changed their id.
	@Bean
	HttpSessionEventPublisher httpSessionEventPublisher() {
		return new HttpSessionEventPublisher();
	}

	@Bean
	HttpSessionMutexListener httpSessionMutexListener() {
		return new HttpSessionMutexListener();
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
