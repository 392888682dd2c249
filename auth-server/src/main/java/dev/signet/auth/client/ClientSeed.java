package dev.signet.auth.client;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.signet.auth.client.ClientPolicy.BlastRadius;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * One client of the seed file; {@link ClientRegistration} says what the parts mean and
 * decides what is accepted.
 *
 * @param secret secret in clear
 * @param secretHash SHA-256 of the secret
 * @param isPublic whether it is a public client, which has no secret
 */
record ClientSeed(@Nullable String clientId, @Nullable String name, @Nullable String secret,
		@Nullable String secretHash, @Name("public") @DefaultValue("false") boolean isPublic,
		@DefaultValue("client_secret_basic") String authenticationMethod, @DefaultValue("false") boolean firstParty,
		@DefaultValue("true") boolean requireProofKey, @DefaultValue List<String> redirectUris,
		@DefaultValue List<String> postLogoutRedirectUris, @Nullable URI backChannelLogoutUri,
		@DefaultValue List<String> scopes, @DefaultValue( {
				"authorization_code", "refresh_token" }) List<String> grantTypes,
		@DefaultValue List<String> audience, @DefaultValue List<String> resources,
		@DefaultValue("jwt") AccessTokenFormat accessTokenFormat,
		@DefaultValue("ES256") SignatureAlgorithm accessTokenAlgorithm,
		@DefaultValue("RS256") SignatureAlgorithm idTokenAlgorithm, @DefaultValue Lifetimes lifetimes,
		@DefaultValue("family") BlastRadius blastRadius){

	// 256 random bits are 43 characters in base64url and 64 in hexadecimal.
	private static final int MIN_SECRET_LENGTH = 32;

	ClientSeed {
		if (clientId == null) {
			throw new IllegalArgumentException("every client needs a client-id");
		}
		if (isPublic ? (secret != null || secretHash != null) : ((secret == null) == (secretHash == null))) {
			throw new IllegalArgumentException(
					"the client " + clientId + " needs exactly one of secret, secret-hash and public: true");
		}
		if (secretHash != null) {
			ClientSecretEncoder.requireHash(secretHash);
		}
	}

	String id() {
		return Objects.requireNonNull(this.clientId);
	}

	boolean hasWeakSecret() {
		return this.secret != null && this.secret.length() < MIN_SECRET_LENGTH;
	}

	List<String> secretHashes() {
		if (this.isPublic) {
			return List.of();
		}
		return List.of((this.secret != null) ? ClientSecretEncoder.hash(this.secret)
				: Objects.requireNonNull(this.secretHash));
	}

	ClientRegistration registration() {
		return new ClientRegistration(id(), (this.name != null) ? this.name : id(), this.firstParty,
				this.isPublic ? ClientAuthenticationMethod.NONE
						: new ClientAuthenticationMethod(this.authenticationMethod.toLowerCase(Locale.ROOT)),
				this.requireProofKey, this.redirectUris, this.postLogoutRedirectUris, this.backChannelLogoutUri,
				Set.copyOf(this.scopes),
				this.grantTypes.stream().map(AuthorizationGrantType::new).collect(Collectors.toSet()), this.audience,
				this.resources, this.accessTokenFormat, this.accessTokenAlgorithm, this.idTokenAlgorithm,
				this.lifetimes, this.blastRadius);
	}

	@Override
	public String toString() {
		return "ClientSeed[" + this.clientId + "]";
	}

}
