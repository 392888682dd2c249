package dev.signet.auth.token;

import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import dev.signet.auth.client.ClientPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * What an access token says. Nothing private: anybody who holds it can read it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2">RFC 9068 §2</a>
 */
@Component
class AccessTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

	private final SecureRandom random;

	private final ProfileClaims profile;

	AccessTokenClaims(SecureRandom random, ProfileClaims profile) {
		this.random = random;
		this.profile = profile;
	}

	@Override
	public void customize(JwtEncodingContext context) {
		ClientPolicy policy = ClientPolicy.of(context.getRegisteredClient());
		OAuth2Authorization authorization = context.getAuthorization();
		context.getJwsHeader().type("at+jwt").algorithm(policy.accessTokenAlgorithm());
		context.getClaims().claims((claims) -> {
			claims.put("jti", ((authorization != null) ? authorization.getId() : unique(16)) + "." + unique(8));
			claims.put("client_id", context.getRegisteredClient().getClientId());
			claims.put("aud", audience(policy, context));
			if (!context.getAuthorizedScopes().isEmpty()) {
				// RFC 8693 §4.2: one string, separated by spaces.
				claims.put(OAuth2ParameterNames.SCOPE,
						StringUtils.collectionToDelimitedString(context.getAuthorizedScopes(), " "));
			}
			SignInClaims.of(context)
				.ifPresent(
						(facts) -> claims.putAll(this.profile.roles(facts.subject(), context.getAuthorizedScopes())));
			SignInClaims.of(context)
				.ifPresent((facts) -> SignInClaims.put(claims, facts, SignInClaims.sessionOf(context, facts)));
			Jwt proof = context.get(OAuth2TokenContext.DPOP_PROOF_KEY);
			if (proof != null) {
				claims.put("cnf", Map.of("jkt", thumbprint(proof)));
			}
		});
	}

	/** The APIs of the client; this server itself, where that is all it may ask. */
	private static List<String> audience(ClientPolicy policy, JwtEncodingContext context) {
		if (!policy.audience().isEmpty()) {
			return policy.audience();
		}
		@Nullable String issuer = context.getAuthorizationServerContext().getIssuer();
		return List.of(issuer != null && context.getAuthorizedScopes().stream().anyMatch(AccessTokenClaims::isOfOurs)
				? issuer : context.getRegisteredClient().getClientId());
	}

	/** Whether a scope opens UserInfo, the admin API or the feed, and nothing else. */
	private static boolean isOfOurs(String scope) {
		return scope.equals(OidcScopes.OPENID) || scope.equals("revocation.read") || scope.equals("signet.admin")
				|| scope.startsWith("signet.admin.");
	}

	/** RFC 9449 §6.1: Spring Security has verified the proof and its key. */
	private static String thumbprint(Jwt proof) {
		try {
			@SuppressWarnings("unchecked")
			Map<String, Object> key = (Map<String, Object>) Objects.requireNonNull(proof.getHeaders().get("jwk"));
			return JWK.parse(key).computeThumbprint().toString();
		}
		catch (ParseException | JOSEException ex) {
			throw new IllegalStateException("A verified DPoP proof without a key", ex);
		}
	}

	private String unique(int bytes) {
		byte[] value = new byte[bytes];
		this.random.nextBytes(value);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
	}

}
