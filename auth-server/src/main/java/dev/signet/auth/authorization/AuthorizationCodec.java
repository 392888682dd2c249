package dev.signet.auth.authorization;

import java.security.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.session.SignInLevels;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Between Spring Security's aggregate and our flat document. Only what a later step needs
 * survives: the request's data, the sign-in, the scopes.
 */
final class AuthorizationCodec {

	private AuthorizationCodec() {
	}

	/** The document of a new authorization, for a person who is signed in. */
	static GrantDocument write(OAuth2Authorization authorization, Set<String> scopes, SignInFacts facts,
			Instant issuedAt, Instant expiresAt) {
		OAuth2AuthorizationRequest request = request(authorization);
		Map<String, Object> parameters = request.getAdditionalParameters();
		// Once there is a code the client has its state back; the store need not know it.
		boolean decided = authorization.getToken(OAuth2AuthorizationCode.class) != null;
		return new GrantDocument(GrantDocument.VERSION, authorization.getPrincipalName(), facts.username(),
				request.getClientId(), facts.sid(), List.copyOf(scopes), request.getRedirectUri(),
				decided ? null : request.getState(), (String) parameters.get(OidcParameterNames.NONCE),
				(String) parameters.get(PkceParameterNames.CODE_CHALLENGE), facts.authTime().toEpochMilli(),
				List.copyOf(facts.factors()), issuedAt.toEpochMilli(), expiresAt.toEpochMilli(), facts.device(), null,
				facts.acr().equals(SignInLevels.PASSWORD) ? null : facts.acr());
	}

	/** Spring Security's view of a grant, without any token yet. */
	static OAuth2Authorization.Builder read(String grantId, GrantDocument document, RegisteredClient client) {
		Set<String> scopes = Set.copyOf(document.scopes());
		return OAuth2Authorization.withRegisteredClient(client)
			.id(grantId)
			.principalName(document.subject())
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.authorizedScopes(scopes)
			.attribute(Principal.class.getName(), principal(document))
			.attribute(OAuth2AuthorizationRequest.class.getName(), request(document, scopes));
	}

	/** The request that an authorization answers. */
	static OAuth2AuthorizationRequest request(OAuth2Authorization authorization) {
		OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
		if (request == null) {
			throw new IllegalStateException("An authorization without a request");
		}
		return request;
	}

	private static Authentication principal(GrantDocument document) {
		UsernamePasswordAuthenticationToken principal = UsernamePasswordAuthenticationToken
			.authenticated(document.subject(), null, List.of());
		principal.setDetails(new SignInFacts(document.subject(), document.username(), document.sid(),
				Instant.ofEpochMilli(document.authTime()), Set.copyOf(document.factors()),
				(document.device() != null) ? document.device() : "",
				(document.acr() != null) ? document.acr() : SignInLevels.PASSWORD));
		return principal;
	}

	private static OAuth2AuthorizationRequest request(GrantDocument document, Set<String> scopes) {
		Map<String, Object> parameters = new HashMap<>();
		put(parameters, OidcParameterNames.NONCE, document.nonce());
		put(parameters, PkceParameterNames.CODE_CHALLENGE, document.challenge());
		if (document.challenge() != null) {
			parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
		}
		// The two URIs are not used again; given, they spare the builder its string work.
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri("/oauth2/authorize")
			.authorizationRequestUri("/oauth2/authorize")
			.clientId(document.clientId())
			.redirectUri(document.redirectUri())
			.scopes(scopes)
			.state(document.state())
			.additionalParameters(parameters)
			.build();
	}

	private static void put(Map<String, Object> parameters, String name, @Nullable String value) {
		if (value != null) {
			parameters.put(name, value);
		}
	}

}
