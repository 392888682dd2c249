package dev.signet.auth.token;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;

import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;

/**
 * What a client may know about the person: an allow-list of claims by scope.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims">OpenID
 * Connect Core §5.4</a>
 */
@Component
class ProfileClaims {

	/** Scope and claim. */
	private static final String ROLES = "roles";

	private final UserAccounts accounts;

	ProfileClaims(UserAccounts accounts) {
		this.accounts = accounts;
	}

	Map<String, Object> of(String subject, Set<String> scopes) {
		Map<String, Object> claims = new HashMap<>();
		this.accounts.find(subject).ifPresent((account) -> put(claims, account, scopes));
		return claims;
	}

	/** What the person may do, as the account says now; for those who decide by it. */
	Map<String, Object> roles(String subject, Set<String> scopes) {
		return this.accounts.find(subject)
			.filter((account) -> scopes.contains(ROLES))
			.map((account) -> Map.<String, Object>of(ROLES, account.roles().stream().sorted().toList()))
			.orElse(Map.of());
	}

	private static void put(Map<String, Object> claims, UserAccount account, Set<String> scopes) {
		if (scopes.contains(OidcScopes.PROFILE)) {
			claims.put("name", account.name());
			claims.put("preferred_username", account.username());
		}
		if (scopes.contains(OidcScopes.EMAIL) && account.email() != null) {
			claims.put("email", account.email());
			claims.put("email_verified", account.emailVerified());
		}
	}

}
