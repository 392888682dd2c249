package dev.signet.auth.user;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of accounts.
 *
 * @param accounts accounts by user name
 * @param next where the next page begins, if there is one
 */
public record AccountList(List<UserAccount> accounts, @Nullable String next) {

	public AccountList {
		accounts = List.copyOf(accounts);
	}

}
