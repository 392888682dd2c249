package dev.signet.auth.flow;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes people who can sign in: each test has its own, so none throttles another. */
final class TestPeople {

	private final JdbcClient jdbc;

	private final String passwordHash;

	private final AtomicInteger count = new AtomicInteger();

	TestPeople(JdbcClient jdbc, PasswordEncoder passwords) {
		this.jdbc = jdbc;
		this.passwordHash = passwords.encode(Person.PASSWORD);
	}

	/** Somebody who has never signed in, and had these roles all the time. */
	Person next(String... roles) {
		int number = this.count.incrementAndGet();
		Person person = new Person("id-" + number, "person-" + number);
		OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
		this.jdbc.sql("""
				insert into user_account
					(id, username, username_key, name, email, email_verified, enabled, created_at, changed_at)
				values (?, ?, ?, ?, ?, true, true, ?, ?)""")
			.params(person.id(), person.username(), person.username(), person.name(), person.email(), now, now)
			.update();
		this.jdbc.sql("insert into credential (user_id, password_hash, changed_at) values (?, ?, ?)")
			.params(person.id(), this.passwordHash, now)
			.update();
		for (String role : roles) {
			this.jdbc.sql("insert into user_account_role (user_id, role) values (?, ?)")
				.params(person.id(), role)
				.update();
		}
		return person;
	}

	/**
	 * Somebody with an account.
	 *
	 * @param id account id, the {@code sub} of all tokens
	 * @param username what the person types
	 */
	record Person(String id, String username) {

		static final String PASSWORD = "correct-horse-2026";

		String name() {
			return "Name of " + this.username;
		}

		String email() {
			return this.username + "@example.com";
		}

	}

}
