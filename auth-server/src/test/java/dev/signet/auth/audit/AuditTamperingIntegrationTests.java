package dev.signet.auth.audit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.signet.auth.sql.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** S93: whoever edits the table is found by the command that operators run. */
class AuditTamperingIntegrationTests {

	private static final String COPY = "insert into audit_entry (" + AuditRow.COLUMNS + ") "
			+ "select %s, happened_at, type, actor, subject, client_id, "
			+ "sid, address, device, origin_salt, origin_digest, reason, details, hash from audit_entry where sequence = 5";

	private final TestDatabase.Opened database = TestDatabase.H2.open();

	private final TestAudit audit = new TestAudit(this.database);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void theCommandSaysThatNothingWasTouched() {
		append();

		assertThat(command()).startsWith("0 The audit log is intact: 5 entries, 1 to 5, head ");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					another actor           | update audit_entry set actor = 'bob' where sequence = 3                     | 3 CHANGED
					another time            | update audit_entry set happened_at = happened_at + interval '1' second where sequence = 3 | 3 CHANGED
					another address         | update audit_entry set address = '203.0.113.0/24' where sequence = 3        | 3 CHANGED
					half forgotten          | update audit_entry set origin_salt = null where sequence = 3                | 3 CHANGED
					other details           | update audit_entry set details = '{"a":"b"}' where sequence = 3                    | 3 CHANGED
					one entry gone          | delete from audit_entry where sequence = 3                                  | 3 MISSING
					the oldest gone         | delete from audit_entry where sequence = 1                                  | 1 MISSING
					the newest gone         | delete from audit_entry where sequence = 5                                  | 5 MISSING
					all gone                | delete from audit_entry                                                     | 1 MISSING
					the end cut off         | update audit_chain set last_sequence = 4                                    | 5 ADDED
					anchor moved            | update audit_chain set first_sequence = 2                                   | 1 ADDED
					""")
	void findsWhoTouchedTheTable(String name, String tampering, String found) {
		append();
		this.audit.jdbc.sql(tampering).update();

		assertThat(this.audit.log.verify().faults()).extracting((fault) -> fault.sequence() + " " + fault.kind())
			.contains(found);
	}

	@Test
	void theCommandFindsAChangedAndADeletedRow() {
		append();
		this.audit.jdbc.sql("update audit_entry set subject = 'bob' where sequence = 1").update();
		this.audit.jdbc.sql("delete from audit_entry where sequence = 3").update();

		assertThat(command()).startsWith("1 The audit log was tampered with")
			.contains("entry 1: changed", "entry 3: missing");
	}

	@Test
	void theCommandFindsARowThatNobodyAppended() {
		append();
		this.audit.jdbc.sql(COPY.formatted("6")).update();

		assertThat(command()).startsWith("1 ").contains("entry 6: added");
	}

	@Test
	void theCommandFindsARowInThePlaceOfAnother() {
		append();
		this.audit.jdbc.sql("delete from audit_entry where sequence = 3").update();
		this.audit.jdbc.sql(COPY.formatted("3")).update();

		assertThat(command()).startsWith("1 ").contains("entry 3: changed");
	}

	@Test
	void theCommandFindsTwoRowsThatChangedPlaces() {
		append();
		for (String step : List.of("100 where sequence = 2", "2 where sequence = 4", "4 where sequence = 100")) {
			this.audit.jdbc.sql("update audit_entry set sequence = " + step).update();
		}

		assertThat(command()).startsWith("1 ").contains("entry 2: changed", "entry 4: changed");
	}

	@Test
	void theCommandFailsWhereThereIsNoLog() {
		this.audit.jdbc.sql("drop table audit_entry").update();

		assertThat(command()).startsWith("1 The audit log cannot be read");
	}

	@Test
	void isAskedForOnTheCommandLineOnly() {
		assertThat(AuditCommand.isAsked("--signet.audit.verify=true", "--spring.profiles.active=demo")).isTrue();
		assertThat(AuditCommand.isAsked("--spring.profiles.active=demo")).isFalse();
		assertThat(AuditCommand.isAsked("--signet.audit.verify=false")).isFalse();
	}

	@ParameterizedTest
	@EnumSource(names = "POSTGRESQL")
	void postgresqlRefusesWhatTheServerNeverDoes(TestDatabase type) {
		try (TestDatabase.Opened postgres = type.open()) {
			TestAudit log = new TestAudit(postgres);
			log.append(TestAudit.signIn("alice", TestAudit.NOW), TestAudit.signIn("bob", TestAudit.NOW));

			for (String tampering : List.of("delete from audit_entry where sequence = 1",
					"update audit_entry set actor = 'bob' where sequence = 1",
					"update audit_entry set address = 'elsewhere' where sequence = 1")) {
				assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> log.jdbc.sql(tampering).update())
					.withMessageContaining("append-only");
			}
			assertThat(log.log.verify().intact()).isTrue();
		}
	}

	private void append() {
		for (String subject : List.of("alice", "bob", "alice", "bob", "alice")) {
			this.audit.append(TestAudit.signIn(subject, TestAudit.NOW));
		}
	}

	/** Exit code and output. */
	private String command() {
		// As Spring Boot would call itself.
		this.audit.jdbc.sql("create user if not exists sa password '' admin").update();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		String url = ((HikariDataSource) this.database.dataSource()).getJdbcUrl();
		int code = AuditCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), "--signet.audit.verify=true",
				"--spring.datasource.url=" + url);
		return code + " " + out.toString(StandardCharsets.UTF_8);
	}

}
