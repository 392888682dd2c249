package dev.signet.auth.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.signet.auth.sql.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of entries when the database is slow or away. */
class AuditWriterIntegrationTests {

	private final TestDatabase.Opened database = TestDatabase.H2.open();

	private final TestAudit audit = new TestAudit(this.database);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void catchesUpWhenTheDatabaseIsBack() throws Exception {
		AuditWriter writer = this.audit.writer();
		takeDatabaseAway();
		IntStream.range(0, 100).forEach((i) -> writer.add(TestAudit.signIn("alice", TestAudit.NOW)));
		await().until(() -> !writer.databaseIsThere());

		bringDatabaseBack();

		await().atMost(Duration.ofSeconds(20)).until(() -> this.audit.log.verify().entries() == 100);
		writer.destroy();
		assertThat(this.audit.log.verify().intact()).isTrue();
	}

	@Test
	void saysHowMuchItCouldNotKeep() throws Exception {
		AuditWriter writer = new AuditWriter(this.audit.chain,
				new AuditProperties(Duration.ofDays(400), Duration.ofDays(30), 10),
				Clock.fixed(TestAudit.NOW, ZoneOffset.UTC));
		takeDatabaseAway();
		writer.add(TestAudit.signIn("alice", TestAudit.NOW));
		await().until(() -> !writer.databaseIsThere());
		IntStream.range(0, 15).forEach((i) -> writer.add(TestAudit.signIn("bob", TestAudit.NOW)));

		bringDatabaseBack();

		await().atMost(Duration.ofSeconds(20)).until(() -> this.audit.log.verify().entries() == 12);
		writer.destroy();
		assertThat(this.audit.log.search(AuditQuery.newest(1))).singleElement().satisfies((entry) -> {
			assertThat(entry.type()).isEqualTo("audit.lost");
			assertThat(entry.details()).containsEntry("entries", "5");
		});
	}

	@Test
	void whoWaitsForAnActGoesOnWhenItIsInTheChain() throws Exception {
		AuditWriter writer = this.audit.writer();
		AuditDraft act = TestAudit.sessionEnd("alice", "admin", TestAudit.NOW);

		writer.add(act);

		act.written().get(10, TimeUnit.SECONDS);
		assertThat(this.audit.log.search(AuditQuery.newest(1))).hasSize(1);
		writer.destroy();
	}

	@Test
	void writesALateEntryAlsoAfterTheEnd() throws Exception {
		AuditWriter writer = this.audit.writer();
		writer.destroy();

		writer.add(TestAudit.signIn("alice", TestAudit.NOW));

		assertThat(this.audit.log.search(AuditQuery.newest(1))).hasSize(1);
	}

	@Test
	void recognisesABatchWhoseCommitWasNotHeardOf() {
		AuditRow[] last = new AuditRow[1];

		this.audit.chain.append(List.of(TestAudit.signIn("alice", TestAudit.NOW)), (row) -> last[0] = row);

		assertThat(this.audit.chain.holds(last[0])).isTrue();
		assertThat(this.audit.chain.holds(last[0].withHash("another"))).isFalse();
	}

	@Test
	void writesRepeatedRefusalsOnceAndThenHowOften() throws Exception {
		AuditWriter writer = this.audit.writer();
		AuditJournal journal = new AuditJournal(writer, Clock.fixed(TestAudit.NOW, ZoneOffset.UTC));
		Refusals refusals = new Refusals(journal, Clock.fixed(TestAudit.NOW, ZoneOffset.UTC));

		IntStream.range(0, 50).forEach((i) -> refusals.write(failure("alice")));
		refusals.write(failure("bob"));
		refusals.destroy();
		writer.destroy();

		assertThat(this.audit.log.search(AuditQuery.newest(10)))
			.extracting((entry) -> entry.subject() + " " + entry.details().getOrDefault("times", "1"))
			.containsExactly("alice 49", "bob 1", "alice 1");
	}

	private static AuditDraft failure(String subject) {
		return AuditDraft.of(AuditType.SIGN_IN_FAILED).subject(subject).because("credentials");
	}

	private void takeDatabaseAway() {
		this.audit.jdbc.sql("alter table audit_chain rename to audit_chain_away").update();
	}

	private void bringDatabaseBack() {
		this.audit.jdbc.sql("alter table audit_chain_away rename to audit_chain").update();
	}

}
