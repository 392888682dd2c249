package dev.signet.resource.security;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.ClaimAccessor;

/**
 * Turns what a token says of the sign-in behind it ({@code auth_time}, {@code acr}) into
 * factors, which Spring Security can require to be young. A client's own token has none.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-6">RFC 9470 §6</a>
 */
final class SignInAuthorities {

	/** Somebody signed in, however. */
	static final String SIGN_IN = "FACTOR_SIGN_IN";

	/** Somebody signed in, and it was worth that {@code acr}. */
	static final String LEVEL = "FACTOR_ACR_";

	private SignInAuthorities() {
	}

	static List<GrantedAuthority> of(ClaimAccessor token) {
		Instant time = time(token.getClaim("auth_time"));
		if (time == null) {
			return List.of();
		}
		List<GrantedAuthority> factors = new ArrayList<>();
		factors.add(FactorGrantedAuthority.withAuthority(SIGN_IN).issuedAt(time).build());
		if (token.getClaim("acr") instanceof String level && !level.isBlank()) {
			factors.add(FactorGrantedAuthority.withAuthority(LEVEL + level).issuedAt(time).build());
		}
		return factors;
	}

	private static @Nullable Instant time(@Nullable Object claim) {
		if (claim instanceof Instant instant) {
			return instant;
		}
		return (claim instanceof Number seconds) ? Instant.ofEpochSecond(seconds.longValue()) : null;
	}

}
