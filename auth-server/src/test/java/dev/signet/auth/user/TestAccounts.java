package dev.signet.auth.user;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

import dev.signet.auth.sql.ClusterLock;

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

	/** Checks and writes with the defaults of a server. */
	static AccountWrites writes(UserAccountRepository repository, OwedSignOuts signOuts, ClusterLock lock,
			Clock clock) {
		PasswordProperties properties = new PasswordProperties(15, Duration.ofHours(72), 4);
		return new AccountWrites(repository, signOuts, lock, new BoundedPasswordEncoder(4),
				new PasswordPolicy(properties), properties, new PasswordGenerator(new SecureRandom()), clock);
	}

}
