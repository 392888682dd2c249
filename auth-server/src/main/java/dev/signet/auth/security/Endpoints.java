package dev.signet.auth.security;

import java.util.List;

import dev.signet.auth.authorize.AuthorizeProviders;
import dev.signet.auth.authorize.AuthorizeResponses;
import dev.signet.auth.client.ClientRefused;
import dev.signet.auth.client.ClientSecretAuthentication;
import dev.signet.auth.client.DefaultScopes;
import dev.signet.auth.client.OneClientAuthentication;
import dev.signet.auth.client.PublicClientAuthentication;
import dev.signet.auth.consent.ConsentAnswer;
import dev.signet.auth.discovery.ServerMetadata;
import dev.signet.auth.token.EntitledIntrospection;
import dev.signet.auth.token.UserInfoClaims;
import dev.signet.auth.token.UserInfoErrors;
import dev.signet.auth.web.Issuer;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/** Which feature answers what at the endpoints of the first chain. */
@Component
class Endpoints {

	private final Issuer issuer;

	private final PublicClientAuthentication publicClients;

	private final ClientSecretAuthentication clientSecrets;

	private final ClientRefused clientRefused;

	private final AuthorizeProviders authorize;

	private final ConsentAnswer consent;

	private final AuthorizeResponses responses;

	private final OAuth2TokenGenerator<? extends OAuth2Token> tokens;

	private final EntitledIntrospection introspection;

	private final UserInfoClaims userInfo;

	private final UserInfoErrors userInfoErrors;

	private final ServerMetadata metadata;

	Endpoints(Issuer issuer, PublicClientAuthentication publicClients, ClientSecretAuthentication clientSecrets,
			ClientRefused clientRefused, AuthorizeProviders authorize, ConsentAnswer consent,
			AuthorizeResponses responses,
			@Qualifier("tokenGenerator") OAuth2TokenGenerator<? extends OAuth2Token> tokens,
			EntitledIntrospection introspection, UserInfoClaims userInfo, UserInfoErrors userInfoErrors,
			ServerMetadata metadata) {
		this.issuer = issuer;
		this.publicClients = publicClients;
		this.clientSecrets = clientSecrets;
		this.clientRefused = clientRefused;
		this.authorize = authorize;
		this.consent = consent;
		this.responses = responses;
		this.tokens = tokens;
		this.introspection = introspection;
		this.userInfo = userInfo;
		this.userInfoErrors = userInfoErrors;
		this.metadata = metadata;
	}

	void customize(OAuth2AuthorizationServerConfigurer server) {
		server.tokenGenerator(this.tokens)
			.clientAuthentication((client) -> client.authenticationConverter(new OneClientAuthentication())
				.authenticationConverter(this.publicClients.converter())
				.authenticationProvider(this.publicClients.provider())
				.authenticationProviders(this.clientSecrets::customize)
				.errorResponseHandler(this.clientRefused))
			.authorizationEndpoint((endpoint) -> endpoint.consentPage(this.issuer + "/oauth2/consent")
				.authenticationProviders(this::customize)
				.authorizationResponseHandler(this.responses::success)
				.errorResponseHandler(this.responses::failure))
			.tokenEndpoint((endpoint) -> endpoint.accessTokenRequestConverter(new DefaultScopes()))
			.tokenIntrospectionEndpoint((endpoint) -> endpoint.introspectionResponseHandler(this.introspection))
			.authorizationServerMetadataEndpoint(
					(endpoint) -> endpoint.authorizationServerMetadataCustomizer(this.metadata::customize))
			.oidc((oidc) -> oidc
				.providerConfigurationEndpoint(
						(endpoint) -> endpoint.providerConfigurationCustomizer(this.metadata::customize))
				.userInfoEndpoint((endpoint) -> endpoint.userInfoMapper(this.userInfo)
					.authenticationProviders(this.userInfoErrors::customize)
					.errorResponseHandler(this.userInfoErrors)));
	}

	private void customize(List<AuthenticationProvider> providers) {
		this.authorize.customize(providers);
		providers.forEach((provider) -> {
			if (provider instanceof OAuth2AuthorizationConsentAuthenticationProvider decision) {
				decision.setAuthorizationConsentCustomizer(this.consent);
			}
		});
	}

}
