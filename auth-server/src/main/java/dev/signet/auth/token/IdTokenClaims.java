package dev.signet.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import dev.signet.auth.client.ClientPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * What an ID token says.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID
 * Connect Core §2</a>
 */
@Component
class IdTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

	private final ProfileClaims profile;

	IdTokenClaims(ProfileClaims profile) {
		this.profile = profile;
	}

	@Override
	public void customize(JwtEncodingContext context) {
		ClientPolicy policy = ClientPolicy.of(context.getRegisteredClient());
		context.getJwsHeader().type("JWT");
		context.getClaims().claims((claims) -> {
			if (claims.get("iat") instanceof Instant issuedAt) {
				claims.put("exp", issuedAt.plus(policy.idTokenTimeToLive()));
			}
			SignInClaims.of(context)
				.ifPresent((facts) -> SignInClaims.put(claims, facts, SignInClaims.sessionOf(context, facts)));
			claims.putAll(this.profile.of(String.valueOf(claims.get("sub")), context.getAuthorizedScopes()));
			putAccessTokenHash(claims, context.getAuthorization());
		});
	}

	/** OIDC Core §3.1.3.6; all our algorithms use SHA-256. */
	private static void putAccessTokenHash(Map<String, Object> claims, @Nullable OAuth2Authorization authorization) {
		OAuth2Authorization.Token<OAuth2AccessToken> token = (authorization != null) ? authorization.getAccessToken()
				: null;
		if (token == null) {
			return;
		}
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(token.getToken().getTokenValue().getBytes(StandardCharsets.US_ASCII));
			claims.put("at_hash", Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
