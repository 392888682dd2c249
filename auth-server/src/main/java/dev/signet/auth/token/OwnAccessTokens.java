package dev.signet.auth.token;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Reads access tokens that are presented to this server itself, of either form: what a
 * handle stands for is shown as the JWT that it could have been, so that no endpoint has
 * to know the difference.
 */
@Component
public class OwnAccessTokens {

	/** How every opaque access token begins; no JWT does. */
	private static final String OPAQUE = "sgt_at_";

	private final JwtDecoder decoder;

	private final OAuth2AuthorizationService authorizations;

	OwnAccessTokens(JwtDecoder decoder, OAuth2AuthorizationService authorizations) {
		this.decoder = decoder;
		this.authorizations = authorizations;
	}

	/**
	 * Reads a token, but does not ask whether a JWT was revoked: what answers does.
	 * @throws BadJwtException if it is not one of ours, has expired or, as a handle, is
	 * revoked
	 */
	public Jwt read(String token) {
		return token.startsWith(OPAQUE) ? opaque(token) : this.decoder.decode(token);
	}

	private Jwt opaque(String token) {
		OAuth2Authorization authorization = find(token);
		OAuth2Authorization.Token<OAuth2AccessToken> found = (authorization != null) ? authorization.getAccessToken()
				: null;
		if (found == null || !found.isActive()) {
			throw new BadJwtException("The access token is unknown, expired or revoked");
		}
		Map<String, Object> claims = Objects.requireNonNull(found.getClaims());
		return Jwt.withTokenValue(token).header("typ", "opaque").claims((all) -> all.putAll(claims)).build();
	}

	private @Nullable OAuth2Authorization find(String token) {
		return this.authorizations.findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
	}

}
