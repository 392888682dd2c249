package dev.signet.auth.user;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One person's account.
 *
 * @param id stable identifier, never reassigned; the {@code sub} of all tokens
 * @param username what the person types at sign-in
 * @param name display name
 * @param email address, if known
 * @param emailVerified whether the address was proven to belong to the person
 * @param roles role names without prefix, for example {@code ADMIN}
 * @param enabled whether the account may sign in and its grants may be refreshed
 */
public record UserAccount(String id, String username, String name, @Nullable String email, boolean emailVerified,
		Set<String> roles, boolean enabled) {

	public UserAccount {
		roles = Set.copyOf(roles);
	}

}
