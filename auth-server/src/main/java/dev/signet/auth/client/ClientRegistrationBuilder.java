package dev.signet.auth.client;

import java.net.URI;
import java.util.List;
import java.util.Set;

import dev.signet.auth.client.ClientPolicy.BlastRadius;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * Changes parts of a registration and leaves the others as they are. The result is
 * checked like any other.
 */
public final class ClientRegistrationBuilder {

	private final String clientId;

	private String name;

	private boolean firstParty;

	private ClientAuthenticationMethod authenticationMethod;

	private boolean requireProofKey;

	private List<String> redirectUris;

	private List<String> postLogoutRedirectUris;

	private @Nullable URI backChannelLogoutUri;

	private Set<String> scopes;

	private Set<AuthorizationGrantType> grantTypes;

	private List<String> audience;

	private List<String> resources;

	private AccessTokenFormat accessTokenFormat;

	private SignatureAlgorithm accessTokenAlgorithm;

	private SignatureAlgorithm idTokenAlgorithm;

	private Lifetimes lifetimes;

	private BlastRadius blastRadius;

	ClientRegistrationBuilder(ClientRegistration registration) {
		this.clientId = registration.clientId();
		this.name = registration.name();
		this.firstParty = registration.firstParty();
		this.authenticationMethod = registration.authenticationMethod();
		this.requireProofKey = registration.requireProofKey();
		this.redirectUris = registration.redirectUris();
		this.postLogoutRedirectUris = registration.postLogoutRedirectUris();
		this.backChannelLogoutUri = registration.backChannelLogoutUri();
		this.scopes = registration.scopes();
		this.grantTypes = registration.grantTypes();
		this.audience = registration.audience();
		this.resources = registration.resources();
		this.accessTokenFormat = registration.accessTokenFormat();
		this.accessTokenAlgorithm = registration.accessTokenAlgorithm();
		this.idTokenAlgorithm = registration.idTokenAlgorithm();
		this.lifetimes = registration.lifetimes();
		this.blastRadius = registration.blastRadius();
	}

	/**
	 * A registration to start with, as careful as it gets: confidential, PKCE, rotation,
	 * short lifetimes.
	 */
	public static ClientRegistrationBuilder of(String clientId, String name) {
		return new ClientRegistrationBuilder(new ClientRegistration(clientId, name, false,
				ClientAuthenticationMethod.CLIENT_SECRET_BASIC, true, List.of(), List.of(), null, Set.of(),
				Set.of(AuthorizationGrantType.CLIENT_CREDENTIALS), List.of(), List.of(), AccessTokenFormat.JWT,
				SignatureAlgorithm.ES256, SignatureAlgorithm.RS256, Lifetimes.DEFAULT, BlastRadius.FAMILY));
	}

	/** @see ClientRegistration#name() */
	public ClientRegistrationBuilder name(String name) {
		this.name = name;
		return this;
	}

	/** @see ClientRegistration#firstParty() */
	public ClientRegistrationBuilder firstParty(boolean firstParty) {
		this.firstParty = firstParty;
		return this;
	}

	/** @see ClientRegistration#authenticationMethod() */
	public ClientRegistrationBuilder authenticationMethod(ClientAuthenticationMethod authenticationMethod) {
		this.authenticationMethod = authenticationMethod;
		return this;
	}

	/** @see ClientRegistration#requireProofKey() */
	public ClientRegistrationBuilder requireProofKey(boolean requireProofKey) {
		this.requireProofKey = requireProofKey;
		return this;
	}

	/** @see ClientRegistration#redirectUris() */
	public ClientRegistrationBuilder redirectUris(List<String> redirectUris) {
		this.redirectUris = redirectUris;
		return this;
	}

	/** @see ClientRegistration#postLogoutRedirectUris() */
	public ClientRegistrationBuilder postLogoutRedirectUris(List<String> postLogoutRedirectUris) {
		this.postLogoutRedirectUris = postLogoutRedirectUris;
		return this;
	}

	/** @see ClientRegistration#backChannelLogoutUri() */
	public ClientRegistrationBuilder backChannelLogoutUri(@Nullable URI backChannelLogoutUri) {
		this.backChannelLogoutUri = backChannelLogoutUri;
		return this;
	}

	/** @see ClientRegistration#scopes() */
	public ClientRegistrationBuilder scopes(Set<String> scopes) {
		this.scopes = scopes;
		return this;
	}

	/** @see ClientRegistration#grantTypes() */
	public ClientRegistrationBuilder grantTypes(Set<AuthorizationGrantType> grantTypes) {
		this.grantTypes = grantTypes;
		return this;
	}

	/** @see ClientRegistration#audience() */
	public ClientRegistrationBuilder audience(List<String> audience) {
		this.audience = audience;
		return this;
	}

	/** @see ClientRegistration#resources() */
	public ClientRegistrationBuilder resources(List<String> resources) {
		this.resources = resources;
		return this;
	}

	/** @see ClientRegistration#accessTokenFormat() */
	public ClientRegistrationBuilder accessTokenFormat(AccessTokenFormat accessTokenFormat) {
		this.accessTokenFormat = accessTokenFormat;
		return this;
	}

	/** @see ClientRegistration#accessTokenAlgorithm() */
	public ClientRegistrationBuilder accessTokenAlgorithm(SignatureAlgorithm accessTokenAlgorithm) {
		this.accessTokenAlgorithm = accessTokenAlgorithm;
		return this;
	}

	/** @see ClientRegistration#idTokenAlgorithm() */
	public ClientRegistrationBuilder idTokenAlgorithm(SignatureAlgorithm idTokenAlgorithm) {
		this.idTokenAlgorithm = idTokenAlgorithm;
		return this;
	}

	/** @see ClientRegistration#lifetimes() */
	public ClientRegistrationBuilder lifetimes(Lifetimes lifetimes) {
		this.lifetimes = lifetimes;
		return this;
	}

	/** @see ClientRegistration#blastRadius() */
	public ClientRegistrationBuilder blastRadius(BlastRadius blastRadius) {
		this.blastRadius = blastRadius;
		return this;
	}

	/**
	 * Checks and makes it.
	 * @throws RegistrationRefused naming the part and the reason
	 */
	public ClientRegistration build() {
		return new ClientRegistration(this.clientId, this.name, this.firstParty, this.authenticationMethod,
				this.requireProofKey, this.redirectUris, this.postLogoutRedirectUris, this.backChannelLogoutUri,
				this.scopes, this.grantTypes, this.audience, this.resources, this.accessTokenFormat,
				this.accessTokenAlgorithm, this.idTokenAlgorithm, this.lifetimes, this.blastRadius);
	}

}
