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

	/** One factor, proven in this session. */
	static final String ONE_FACTOR = "urn:signet:acr:1";

	private SignInClaims() {
	}

	/** Facts of the person behind a token; none if it is the client's own. */
	static Optional<SignInFacts> of(JwtEncodingContext context) {
		Authentication principal = context.getPrincipal();
		return (principal != null && principal.getDetails() instanceof SignInFacts facts) ? Optional.of(facts)
				: Optional.empty();
	}

	static void put(Map<String, Object> claims, SignInFacts facts, @Nullable String sid) {
		claims.put("auth_time", facts.authTime().getEpochSecond());
		claims.put("amr", List.copyOf(facts.factors()));
		claims.put("acr", ONE_FACTOR);
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
