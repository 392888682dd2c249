package dev.signet.auth.security;

import java.util.List;

import dev.signet.auth.token.OwnAccessTokens;
import dev.signet.auth.web.Issuer;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/** Access tokens that open something at this server itself. */
@Component
class LiveTokens {

	private final OwnAccessTokens tokens;

	private final Issuer issuer;

	private final OAuth2AuthorizationService authorizations;

	LiveTokens(OwnAccessTokens tokens, Issuer issuer, OAuth2AuthorizationService authorizations) {
		this.tokens = tokens;
		this.issuer = issuer;
		this.authorizations = authorizations;
	}

	/**
	 * The token, if it is one of ours, for us, and neither it nor its client was revoked.
	 */
	Jwt decode(String token) {
		Jwt jwt = verified(token);
		@Nullable List<String> audience = jwt.getAudience();
		// S40: a token that some API was given must open nothing here.
		if (audience == null || !audience.contains(this.issuer.toString())) {
			throw new BadJwtException("The access token is for another audience.");
		}
		if (this.authorizations.findByToken(token, OAuth2TokenType.ACCESS_TOKEN) == null) {
			throw new BadJwtException("The access token is revoked.");
		}
		return jwt;
	}

	private Jwt verified(String token) {
		try {
			return this.tokens.read(token);
		}
		catch (BadJwtException ex) {
			throw new BadJwtException("The access token is malformed, expired or not one of ours.", ex);
		}
	}

}
