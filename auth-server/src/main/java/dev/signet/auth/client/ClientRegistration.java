package dev.signet.auth.client;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.signet.auth.client.ClientPolicy.BlastRadius;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

import static dev.signet.auth.client.RegistrationRefused.unless;

/**
 * All that is registered about a client, checked: the one place where client metadata is
 * accepted or refused, whoever brings it.
 *
 * @param clientId {@code client_id}
 * @param name name to show to people
 * @param firstParty whether it belongs to the operator
 * @param authenticationMethod the one way in which it authenticates
 * @param requireProofKey whether its authorization requests need PKCE
 * @param redirectUris exact redirect URIs
 * @param postLogoutRedirectUris exact URIs to return to after sign-out
 * @param backChannelLogoutUri where logout tokens are sent, if it takes any
 * @param scopes what it may ask for
 * @param grantTypes which grants it may use
 * @param audience {@code aud} of its access tokens
 * @param resources {@code aud} values of the APIs that it answers for, so that it may
 * introspect access tokens for them (RFC 7662 §4)
 * @param accessTokenFormat what its access tokens are
 * @param accessTokenAlgorithm signature of its JWT access tokens
 * @param idTokenAlgorithm signature of its ID tokens
 * @param lifetimes how long what it gets is good for
 * @param blastRadius what is revoked when a refresh token is used twice
 */
public record ClientRegistration(String clientId, String name, boolean firstParty,
		ClientAuthenticationMethod authenticationMethod, boolean requireProofKey, List<String> redirectUris,
		List<String> postLogoutRedirectUris, @Nullable URI backChannelLogoutUri, Set<String> scopes,
		Set<AuthorizationGrantType> grantTypes, List<String> audience, List<String> resources,
		AccessTokenFormat accessTokenFormat, SignatureAlgorithm accessTokenAlgorithm,
		SignatureAlgorithm idTokenAlgorithm, Lifetimes lifetimes, BlastRadius blastRadius) {

	// RFC 6749 appendix A.1 allows spaces; no URL, log or key is better for them.
	private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e&&[^:]]{1,255}");

	// RFC 3986 §2.3: what needs no escape in a path, so that its pages can be opened.
	// Older
	// clients may have others.
	private static final Pattern NEW_CLIENT_ID = Pattern.compile("[A-Za-z0-9._~-]{1,255}");

	// Dot segments would be another URL, and so would the page for a new client.
	private static final Set<String> RESERVED = Set.of(".", "..", "new");

	// RFC 6749 §3.3
	private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,128}");

	private static final int MOST_URIS = 100;

	// What their columns hold.
	private static final int MOST_CHARACTERS = 4000;

	private static final Set<ClientAuthenticationMethod> METHODS = Set.of(ClientAuthenticationMethod.NONE,
			ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST);

	private static final Set<AuthorizationGrantType> GRANT_TYPES = Set.of(AuthorizationGrantType.AUTHORIZATION_CODE,
			AuthorizationGrantType.REFRESH_TOKEN, AuthorizationGrantType.CLIENT_CREDENTIALS);

	private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(SignatureAlgorithm.ES256,
			SignatureAlgorithm.RS256);

	public ClientRegistration {
		String client = "the client " + clientId;
		unless(CLIENT_ID.matcher(clientId).matches() && !RESERVED.contains(clientId), "client-id", "client-id",
				clientId, "the client-id has characters other than printable ASCII without space and colon");
		unless(!name.isBlank() && name.length() <= 255 && name.chars().noneMatch(Character::isISOControl), "name",
				"name", "", client + " needs a name of 1 to 255 characters");
		unless(METHODS.contains(authenticationMethod), "authentication-method", "authentication-method",
				authenticationMethod.getValue(), client + " has an unknown authentication method");
		unless(!grantTypes.isEmpty() && GRANT_TYPES.containsAll(grantTypes), "grant-types", "grant-types", "",
				client + " has no grant-types or unknown ones");
		unless(ALGORITHMS.contains(accessTokenAlgorithm), "access-token-algorithm", "algorithm", "",
				client + " has an algorithm other than ES256 and RS256");
		unless(ALGORITHMS.contains(idTokenAlgorithm), "id-token-algorithm", "algorithm", "",
				client + " has an algorithm other than ES256 and RS256");
		boolean code = grantTypes.contains(AuthorizationGrantType.AUTHORIZATION_CODE);
		boolean isPublic = authenticationMethod.equals(ClientAuthenticationMethod.NONE);
		unless(!code || !redirectUris.isEmpty(), "redirect-uris", "redirect-missing", "",
				client + " needs redirect-uris for the grant authorization_code");
		unless(code || !grantTypes.contains(AuthorizationGrantType.REFRESH_TOKEN), "grant-types", "refresh-alone", "",
				client + " cannot use refresh_token without authorization_code");
		// RFC 6749 §4.4: whoever knows the client_id would be the client.
		unless(!isPublic || !grantTypes.contains(AuthorizationGrantType.CLIENT_CREDENTIALS), "grant-types",
				"public-credentials", "", "the public client " + clientId + " cannot use client_credentials");
		// RFC 9700 §2.1.1: only a confidential client may go without PKCE.
		unless(!isPublic || requireProofKey, "require-proof-key", "public-pkce", "",
				"the public client " + clientId + " needs require-proof-key");
		unless(redirectUris.size() <= MOST_URIS, "redirect-uris", "many", "", client + " has too many redirect-uris");
		unless(postLogoutRedirectUris.size() <= MOST_URIS, "post-logout-redirect-uris", "many", "",
				client + " has too many post-logout-redirect-uris");
		redirectUris.forEach((uri) -> ClientUri.checkRedirect("redirect-uris", uri));
		postLogoutRedirectUris.forEach((uri) -> ClientUri.checkRedirect("post-logout-redirect-uris", uri));
		if (backChannelLogoutUri != null) {
			ClientUri.checkBackChannel("back-channel-logout-uri", backChannelLogoutUri.toString());
		}
		checkWords("scopes", scopes, client + " has a scope with characters outside RFC 6749 §3.3");
		checkWords("audience", audience, client + " has an audience with spaces or quotes");
		checkWords("resources", resources, client + " has a resource with spaces or quotes");
		// RFC 7662 §2.1: whoever introspects proves who it is.
		unless(!isPublic || resources.isEmpty(), "resources", "public-resources", "",
				"the public client " + clientId + " cannot answer for resources");
		unless(accessTokenFormat != AccessTokenFormat.COOKIE || (code && !isPublic), "access-token-format",
				"cookie-needs-secret", "",
				client + " needs a secret and the grant authorization_code for the access-token-format cookie");
		redirectUris = distinct(redirectUris);
		postLogoutRedirectUris = distinct(postLogoutRedirectUris);
		scopes = Set.copyOf(scopes);
		grantTypes = Set.copyOf(grantTypes);
		audience = distinct(audience);
		resources = distinct(resources);
	}

	/** Checks what is asked of a client that is not registered yet. */
	ClientRegistration asNew() {
		unless(NEW_CLIENT_ID.matcher(this.clientId).matches(), "client-id", "client-id-new", this.clientId,
				"the client-id of a new client has 1 to 255 of the characters A-Z a-z 0-9 . _ ~ -, but it is "
						+ this.clientId);
		return this;
	}

	/** To make another that differs in a few parts. */
	public ClientRegistrationBuilder toBuilder() {
		return new ClientRegistrationBuilder(this);
	}

	/** Whether it has no secret. */
	public boolean isPublic() {
		return this.authenticationMethod.equals(ClientAuthenticationMethod.NONE);
	}

	ClientPolicy policy() {
		return new ClientPolicy(this.firstParty, this.audience, this.resources, this.accessTokenFormat,
				this.accessTokenAlgorithm, this.lifetimes.idToken(), this.lifetimes.refreshIdle(),
				this.lifetimes.refreshAbsolute(), this.lifetimes.reuseGrace(), this.blastRadius,
				this.lifetimes.sessionIdle(), this.lifetimes.sessionLifetime());
	}

	private static List<String> distinct(Collection<String> values) {
		return values.stream().distinct().sorted().toList();
	}

	private static void checkWords(String field, Collection<String> words, String sentence) {
		words.forEach((word) -> unless(SCOPE.matcher(word).matches(), field, "word", word, sentence));
		unless(String.join(" ", words).length() <= MOST_CHARACTERS, field, "many", "",
				"the " + field + " are longer than " + MOST_CHARACTERS + " characters together");
	}

}
