package dev.signet.auth.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import dev.signet.auth.authorization.AccessTokenHandles;
import dev.signet.auth.authorization.AccessTokenHandles.Issued;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Access tokens that say nothing by themselves. The same claims as in a JWT are kept with
 * the grant and told by introspection, so that APIs need not know the difference.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662">RFC 7662</a>
 */
class OpaqueAccessTokens implements OAuth2TokenGenerator<OAuth2AccessToken> {

	private final AccessTokenHandles handles;

	private final OAuth2TokenCustomizer<JwtEncodingContext> claims;

	private final Clock clock;

	OpaqueAccessTokens(AccessTokenHandles handles, OAuth2TokenCustomizer<JwtEncodingContext> claims, Clock clock) {
		this.handles = handles;
		this.claims = claims;
		this.clock = clock;
	}

	@Override
	public @Nullable OAuth2AccessToken generate(OAuth2TokenContext context) {
		if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType()) || !OAuth2TokenFormat.REFERENCE
			.equals(context.getRegisteredClient().getTokenSettings().getAccessTokenFormat())) {
			return null;
		}
		Instant now = this.clock.instant();
		Authentication principal = Objects.requireNonNull(context.getPrincipal(), "a token needs somebody");
		Issued issued = this.handles.issue(context, now);
		JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
			.issuer(context.getAuthorizationServerContext().getIssuer())
			.subject(principal.getName())
			.issuedAt(now)
			.expiresAt(issued.expiresAt());
		this.claims.customize(like(context, principal, claims));
		claims.id(issued.jti());
		return new Token(issued, now, claims.build().getClaims());
	}

	/** What the claims of a JWT would be made from. */
	private static JwtEncodingContext like(OAuth2TokenContext context, Authentication principal,
			JwtClaimsSet.Builder claims) {
		JwtEncodingContext.Builder like = JwtEncodingContext.with(JwsHeader.with(SignatureAlgorithm.ES256), claims)
			.registeredClient(context.getRegisteredClient())
			.principal(principal)
			.authorizationServerContext(context.getAuthorizationServerContext())
			.authorizedScopes(context.getAuthorizedScopes())
			.tokenType(context.getTokenType());
		if (context.getAuthorization() != null) {
			like.authorization(context.getAuthorization());
		}
		if (context.getAuthorizationGrantType() != null) {
			like.authorizationGrantType(context.getAuthorizationGrantType());
		}
		if (context.getAuthorizationGrant() != null) {
			like.authorizationGrant(context.getAuthorizationGrant());
		}
		Jwt proof = context.get(OAuth2TokenContext.DPOP_PROOF_KEY);
		if (proof != null) {
			like.put(OAuth2TokenContext.DPOP_PROOF_KEY, proof);
		}
		return like.build();
	}

	/** Carries its claims to where the grant is saved. */
	private static final class Token extends OAuth2AccessToken implements ClaimAccessor {

		private static final long serialVersionUID = 1L;

		private final transient Map<String, Object> claims;

		Token(Issued issued, Instant now, Map<String, Object> claims) {
			super(TokenType.BEARER, issued.value(), now, issued.expiresAt());
			this.claims = claims;
		}

		@Override
		public Map<String, Object> getClaims() {
			return this.claims;
		}

	}

}
