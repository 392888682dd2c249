package dev.signet.auth.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.signet.auth.sql.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of entries when the database is slow or away. */
class AuditWriterIntegrationTests {

	private final TestDatabase.Opened database = TestDatabase.H2.open();

	private final Line line = new Line(this.database.dataSource());

	private final TestAudit audit = new TestAudit(new TestDatabase.Opened(this.line, TestDatabase.H2));

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
		assertThat(this.audit.log.search(TestAudit.newest(1))).singleElement().satisfies((entry) -> {
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
		assertThat(this.audit.log.search(TestAudit.newest(1))).hasSize(1);
		writer.destroy();
	}

	@Test
	void writesALateEntryAlsoAfterTheEnd() throws Exception {
		AuditWriter writer = this.audit.writer();
		writer.destroy();

		writer.add(TestAudit.signIn("alice", TestAudit.NOW));

		assertThat(this.audit.log.search(TestAudit.newest(1))).hasSize(1);
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

		assertThat(this.audit.log.search(TestAudit.newest(10)))
			.extracting((entry) -> entry.subject() + " " + entry.details().getOrDefault("times", "1"))
			.containsExactly("alice 49", "bob 1", "alice 1");
	}

	@Test
	void chargesNobodyWithTheRefusalsOfAnother() throws Exception {
		AuditWriter writer = this.audit.writer();
		AuditJournal journal = new AuditJournal(writer, Clock.fixed(TestAudit.NOW, ZoneOffset.UTC));
		Refusals refusals = new Refusals(journal, Clock.fixed(TestAudit.NOW, ZoneOffset.UTC));

		refusals.write(AuditDraft.of(AuditType.ADMIN_REFUSED).by("alice").because("GET /admin/users"));
		IntStream.range(0, 50)
			.forEach((i) -> refusals
				.write(AuditDraft.of(AuditType.ADMIN_REFUSED).by("mallory").because("GET /admin/users")));
		refusals.destroy();
		writer.destroy();

		assertThat(this.audit.log.search(TestAudit.newest(10)))
			.extracting((entry) -> entry.actor() + " " + entry.details().getOrDefault("times", "1"))
			.containsExactly("mallory 49", "mallory 1", "alice 1");
	}

	private static AuditDraft failure(String subject) {
		return AuditDraft.of(AuditType.SIGN_IN_FAILED).subject(subject).because("credentials");
	}

	@Test
	void oneEntryThatTheDatabaseRefusesDoesNotKeepTheOthers() throws Exception {
		AuditWriter writer = this.audit.writer();
		takeDatabaseAway();
		writer.add(TestAudit.signIn("alice", TestAudit.NOW));
		await().until(() -> !writer.databaseIsThere());
		AuditDraft tooMuch = TestAudit.signIn("mallory", TestAudit.NOW);
		IntStream.range(0, 50).forEach((i) -> tooMuch.detail("detail " + i, "x".repeat(200)));
		writer.add(tooMuch);
		writer.add(TestAudit.signIn("bob", TestAudit.NOW));

		bringDatabaseBack();

		tooMuch.written().get(20, TimeUnit.SECONDS);
		writer.add(TestAudit.signIn("carol", TestAudit.NOW));
		await().atMost(Duration.ofSeconds(20)).until(() -> this.audit.log.verify().entries() == 4);
		writer.destroy();
		assertThat(this.audit.log.search(TestAudit.newest(10))).extracting(AuditEntry::subject)
			.containsExactlyInAnyOrder("alice", "bob", "carol", null);
		assertThat(writer.problem()).isEmpty();
	}

	@Test
	void whatTheDatabaseRefusesForGoodIsNoOutageAndShownInHealth() throws Exception {
		AuditWriter writer = this.audit.writer();
		AuditHealth health = new AuditHealth(writer);
		this.audit.jdbc.sql("alter table audit_chain rename to audit_chain_away").update();
		AuditDraft refused = TestAudit.signIn("alice", TestAudit.NOW);
		writer.add(refused);

		refused.written().get(20, TimeUnit.SECONDS);

		assertThat(writer.databaseIsThere()).isTrue();
		assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.health().getDetails().toString()).containsIgnoringCase("audit_chain");
		this.audit.jdbc.sql("alter table audit_chain_away rename to audit_chain").update();
		writer.add(TestAudit.signIn("bob", TestAudit.NOW));
		await().atMost(Duration.ofSeconds(20)).until(() -> this.audit.log.verify().entries() == 2);
		writer.destroy();
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		assertThat(this.audit.log.search(TestAudit.newest(1)).get(0).details()).containsEntry("entries", "1");
	}

	private void takeDatabaseAway() {
		this.line.cut = true;
	}

	private void bringDatabaseBack() {
		this.line.cut = false;
	}

	/** The network between the server and its database. */
	private static final class Line extends DelegatingDataSource {

		private volatile boolean cut;

		Line(DataSource database) {
			super(database);
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (this.cut) {
				throw new SQLNonTransientConnectionException("The line is cut", "08001");
			}
			return super.getConnection();
		}

	}

}
