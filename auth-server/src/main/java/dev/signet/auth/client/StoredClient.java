package dev.signet.auth.client;

import java.time.Instant;
import java.util.List;

import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * A registered client with what only the store knows of it, and both its outer forms.
 *
 * @param registration what was registered
 * @param enabled whether it may be used
 * @param secretHashes hashes of its secrets, at most two
 * @param createdAt when it was registered
 * @param client as pages show it
 * @param registeredClient as Spring Security uses it
 */
record StoredClient(ClientRegistration registration, boolean enabled, List<String> secretHashes, Instant createdAt,
		Client client, RegisteredClient registeredClient) {

	static StoredClient of(ClientRegistration registration, boolean enabled, List<String> secretHashes,
			Instant createdAt) {
		return new StoredClient(registration, enabled, List.copyOf(secretHashes), createdAt,
				client(registration, enabled), registeredClient(registration, secretHashes, createdAt));
	}

	private static Client client(ClientRegistration registration, boolean enabled) {
		return new Client(registration.clientId(), registration.name(), registration.firstParty(), enabled,
				registration.redirectUris(), registration.postLogoutRedirectUris(), registration.backChannelLogoutUri(),
				registration.scopes());
	}

	private static RegisteredClient registeredClient(ClientRegistration registration, List<String> secretHashes,
			Instant createdAt) {
		ClientSettings.Builder settings = ClientSettings.builder()
			.requireProofKey(registration.requireProofKey())
			.requireAuthorizationConsent(!registration.firstParty());
		TokenSettings.Builder tokens = TokenSettings.builder()
			.authorizationCodeTimeToLive(registration.lifetimes().code())
			.accessTokenTimeToLive(registration.lifetimes().accessToken())
			.accessTokenFormat(format(registration.accessTokenFormat()))
			.idTokenSignatureAlgorithm(registration.idTokenAlgorithm());
		registration.policy().applyTo(settings, tokens);
		RegisteredClient.Builder builder = RegisteredClient.withId(registration.clientId())
			.clientId(registration.clientId())
			.clientIdIssuedAt(createdAt)
			.clientName(registration.name())
			.clientAuthenticationMethod(registration.authenticationMethod())
			.authorizationGrantTypes((grantTypes) -> grantTypes.addAll(registration.grantTypes()))
			.redirectUris((uris) -> uris.addAll(registration.redirectUris()))
			.postLogoutRedirectUris((uris) -> uris.addAll(registration.postLogoutRedirectUris()))
			.scopes((scopes) -> scopes.addAll(registration.scopes()))
			.clientSettings(settings.build())
			.tokenSettings(tokens.build());
		if (!registration.isPublic()) {
			builder.clientSecret(ClientSecretEncoder.join(secretHashes));
		}
		return builder.build();
	}

	private static OAuth2TokenFormat format(AccessTokenFormat format) {
		return switch (format) {
			case JWT -> OAuth2TokenFormat.SELF_CONTAINED;
			case OPAQUE, COOKIE -> OAuth2TokenFormat.REFERENCE;
		};
	}

	@Override
	public String toString() {
		return "StoredClient[" + this.registration.clientId() + "]";
	}

}
