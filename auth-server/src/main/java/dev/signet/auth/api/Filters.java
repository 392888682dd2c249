package dev.signet.auth.api;

import dev.signet.auth.session.Origin;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Understands whom and which network a filter means, as the console does. */
@Component
class Filters {

	private final UserAccounts accounts;

	Filters(UserAccounts accounts) {
		this.accounts = accounts;
	}

	/** The account id of a user name; an account that is gone is known by its id only. */
	@Nullable String subject(@Nullable String user) {
		return (user != null) ? this.accounts.findByUsernameOrId(user).map(UserAccount::id).orElse(user) : null;
	}

	static @Nullable String network(@Nullable String address) {
		return (address != null) ? Origin.network(address) : null;
	}

}
