package dev.signet.auth.user;

import java.util.Set;

/** Accounts for tests. */
public final class TestAccounts {

	private TestAccounts() {
	}

	/** A person like any other. */
	public static UserAccount alice() {
		return account("alice");
	}

	/** A person with this id and user name. */
	public static UserAccount account(String id) {
		return new UserAccount(id, id, "Name of " + id, id + "@example.com", true, Set.of(), true);
	}

	/** An administrator. */
	public static UserAccount admin() {
		return new UserAccount("admin", "admin", "Ada Minter", null, false, Set.of("ADMIN", "AUDITOR"), true);
	}

}
