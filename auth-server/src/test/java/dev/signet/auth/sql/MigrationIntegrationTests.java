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

}
