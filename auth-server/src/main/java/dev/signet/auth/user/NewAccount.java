package dev.signet.auth.user;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is needed to create an account.
 *
 * @param id account id; drawn at random if absent
 * @param profile what is known of the person
 * @param roles role names without prefix
 */
public record NewAccount(@Nullable String id, AccountProfile profile, Set<String> roles) {

	public NewAccount {
		roles = Set.copyOf(roles);
	}

}
