package dev.signet.auth.sql;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The same migrations on both databases. */
class MigrationIntegrationTests {

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void createTheSchemaOnceAndFindItUnchanged(TestDatabase type) {
		try (TestDatabase.Opened database = type.open()) {
			Flyway flyway = database.flyway();

			assertThat(flyway.migrate().migrationsExecuted).isZero();
			assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
			assertThat(database.jdbc().sql("select name from cluster_lock order by name").query(String.class).list())
				.contains("account", "client", "seed", "signing-key");
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void keepConsentOnlyOfPeopleAndClientsThatExist(TestDatabase type) {
		try (TestDatabase.Opened database = type.open()) {
			JdbcClient jdbc = database.jdbc();

			assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> jdbc
				.sql("insert into consent (subject, client_id, scopes, decided_at) values (?, ?, ?, current_timestamp)")
				.params("nobody", "nothing", "openid")
				.update());
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void calculateWhatIsNewOfRowsThatAreOld(TestDatabase type) {
		try (TestDatabase.Opened database = type.open()) {
			Flyway before = Flyway.configure()
				.configuration(database.flyway().getConfiguration())
				.cleanDisabled(false)
				.target("40")
				.load();
			before.clean();
			before.migrate();
			JdbcClient jdbc = database.jdbc();
			jdbc.sql(
					"""
							insert into user_account (id, username, username_key, name, email_verified, enabled, created_at,
							changed_at) values ('1', 'Zoe', 'zoe', 'Zoe Blue', true, true, current_timestamp, current_timestamp)""")
				.update();
			jdbc.sql("""
					insert into audit_entry (sequence, happened_at, type, origin_digest, details, hash)
					values (1, current_timestamp, 'sign_in.failed', 'd', '{"times":"7"}', 'h')""").update();

			database.flyway().migrate();

			assertThat(jdbc.sql("select name_key from user_account").query(String.class).single())
				.isEqualTo("zoe blue");
			assertThat(jdbc.sql("select times from audit_entry").query(Long.class).single()).isEqualTo(7);
		}
	}

}
