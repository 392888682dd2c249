package dev.signet.auth.api;

import java.util.List;

import dev.signet.auth.user.UserAccount;
import org.jspecify.annotations.Nullable;

/**
 * One person's account.
 *
 * @param id account id, never reassigned; the {@code sub} of all tokens
 * @param username what the person types at sign-in
 * @param name display name
 * @param email address, null if unknown
 * @param emailVerified whether the address was proven to belong to the person
 * @param roles role names, for example {@code ADMIN}
 * @param enabled whether the account may be used
 */
record UserItem(String id, String username, String name, @Nullable String email, boolean emailVerified,
		List<String> roles, boolean enabled) {

	static UserItem of(UserAccount account) {
		return new UserItem(account.id(), account.username(), account.name(), account.email(), account.emailVerified(),
				account.roles().stream().sorted().toList(), account.enabled());
	}

}
