package dev.signet.auth.web;

import java.util.Locale;
import java.util.Set;

import dev.signet.auth.user.AccountProfile;
import dev.signet.auth.user.NewAccount;
import dev.signet.auth.user.UserAccounts;

import org.springframework.core.env.Environment;

/** The operators of a server that many tests share: one for each role, all the time. */
public class Staff {

	private static final String PASSWORD = "desk-lamp-and-a-stamp-2026";

	private final UserAccounts accounts;

	private final Environment environment;

	Staff(UserAccounts accounts, Environment environment) {
		this.accounts = accounts;
		this.environment = environment;
	}

	/** A browser in which somebody with that role is signed in. */
	public PageBrowser signIn(String role) {
		String name = "desk-" + role.toLowerCase(Locale.ROOT);
		if (this.accounts.findByUsername(name).isEmpty()) {
			String password = this.accounts
				.create(new NewAccount(name, new AccountProfile(name, name, null, false), Set.of(role)), "test")
				.password();
			this.accounts.exchangePassword(name, password, PASSWORD);
		}
		int port = this.environment.getRequiredProperty("local.server.port", Integer.class);
		return new PageBrowser(port).signIn(name, PASSWORD);
	}

}
