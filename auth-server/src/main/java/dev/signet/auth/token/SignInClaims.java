package dev.signet.auth.token;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.signet.auth.authorization.SignInFacts;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/** How the person signed in, in access tokens and ID tokens alike (RFC 9068 §2.2.1). */
final class SignInClaims {

	private SignInClaims() {
	}

	/** Facts of the person behind a token; none if it is the client's own. */
	static Optional<SignInFacts> of(JwtEncodingContext context) {
		Authentication principal = context.getPrincipal();
		return (principal != null && principal.getDetails() instanceof SignInFacts facts) ? Optional.of(facts)
				: Optional.empty();
	}

	/**
	 * RFC 9068 §2.2.1, OIDC Core §12.2: they stay what they were when the person agreed,
	 * however often the tokens are refreshed; a newer sign-in is for a new request to
	 * tell.
	 */
	static void put(Map<String, Object> claims, SignInFacts facts, @Nullable String sid) {
		claims.put("auth_time", facts.authTime().getEpochSecond());
		claims.put("amr", List.copyOf(facts.factors()));
		claims.put("acr", facts.acr());
		if (sid != null) {
			claims.put("sid", sid);
		}
	}

	/**
	 * The session that a token belongs to. An offline grant outlives its session, so what
	 * it refreshes later must not die, nor seem to live, with it.
	 */
	static @Nullable String sessionOf(JwtEncodingContext context, SignInFacts facts) {
		boolean offline = context.getAuthorization() != null
				&& context.getAuthorization().getAuthorizedScopes().contains("offline_access");
		return (offline && AuthorizationGrantType.REFRESH_TOKEN.equals(context.getAuthorizationGrantType())) ? null
				: facts.sid();
	}

}
