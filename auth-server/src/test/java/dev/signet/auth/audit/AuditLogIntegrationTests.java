package dev.signet.auth.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.signet.auth.sql.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** S93: the chain on both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AuditLogIntegrationTests {

	private static final Instant NOW = TestAudit.NOW;

	private final TestDatabase.Opened database;

	private final TestAudit audit;

	AuditLogIntegrationTests(TestDatabase database) {
		this.database = database.open();
		this.audit = new TestAudit(this.database);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void anEmptyLogIsIntact() {
		Verification result = this.audit.log.verify();

		assertThat(result.intact()).isTrue();
		assertThat(result.entries()).isZero();
	}

	@Test
	void keepsWhoWhatWhyAndFromWhere() {
		this.audit.append(TestAudit.sessionEnd("alice", "admin", NOW));

		assertThat(this.audit.log.search(TestAudit.newest(10))).singleElement().satisfies((entry) -> {
			assertThat(entry.sequence()).isEqualTo(1);
			assertThat(entry.at()).isEqualTo(NOW);
			assertThat(entry.type()).isEqualTo("session.ended");
			assertThat(entry.actor()).isEqualTo("admin");
			assertThat(entry.subject()).isEqualTo("alice");
			assertThat(entry.sid()).isEqualTo("sid-of-alice");
			assertThat(entry.address()).isEqualTo("198.51.100.0/24");
			assertThat(entry.device()).isEqualTo("Safari on iOS");
			assertThat(entry.reason()).isEqualTo("ended_by_admin");
			assertThat(entry.details()).isEqualTo(Map.of("clients", "books music"));
		});
		assertThat(this.audit.log.verify().intact()).isTrue();
	}

	@Test
	void writersOfSeveralReplicasMakeOneChain() throws Exception {
		ExecutorService replicas = Executors.newFixedThreadPool(4);
		List<Future<?>> done = new ArrayList<>();
		for (int replica = 0; replica < 4; replica++) {
			TestAudit own = new TestAudit(this.database);
			done.add(replicas.submit(() -> {
				AuditWriter writer = own.writer();
				for (int i = 0; i < 100; i++) {
					writer.add(TestAudit.signIn("alice", NOW));
				}
				// A server that stops cleanly loses nothing.
				writer.destroy();
				return null;
			}));
		}
		for (Future<?> one : done) {
			one.get();
		}
		replicas.shutdown();

		Verification result = this.audit.log.verify();
		assertThat(result.faults()).isEmpty();
		assertThat(result.entries()).isEqualTo(400);
		assertThat(result.last()).isEqualTo(400);
	}

	@Test
	void searchesByEachFilterAndPageByPage() {
		this.audit.append(TestAudit.signIn("alice", NOW.minusSeconds(300)),
				TestAudit.signIn("bob", NOW.minusSeconds(200)), TestAudit.sessionEnd("alice", "admin", NOW));
		this.audit.append(AuditDraft.of(AuditType.CONSENT_GIVEN).by("bob").subject("bob").client("printer").at(NOW));

		assertThat(found(AuditQuery.ofSubject("alice", 10))).containsExactly(3L, 1L);
		assertThat(found(TestAudit.newest(10).ofTypes(Set.of("sign_in.succeeded", "consent.given"))))
			.containsExactly(4L, 2L, 1L);
		assertThat(found(new AuditQuery(Set.of(), "admin", null, null, null, null, null, null, 10)))
			.containsExactly(3L);
		assertThat(found(new AuditQuery(Set.of(), null, null, "printer", null, null, null, null, 10)))
			.containsExactly(4L);
		assertThat(found(new AuditQuery(Set.of(), null, null, null, "sid-of-alice", null, null, null, 10)))
			.containsExactly(3L);
		assertThat(found(new AuditQuery(Set.of(), null, null, null, null, NOW.minusSeconds(250), NOW, null, 10)))
			.containsExactly(2L);
		assertThat(found(TestAudit.newest(2))).containsExactly(4L, 3L);
		assertThat(found(TestAudit.newest(2).before(3))).containsExactly(2L, 1L);
	}

	@Test
	void countsByStepAndType() {
		this.audit.append(TestAudit.signIn("alice", NOW), TestAudit.signIn("bob", NOW.plusSeconds(59)),
				TestAudit.signIn("bob", NOW.plusSeconds(60)), TestAudit.sessionEnd("bob", "bob", NOW.plusSeconds(61)),
				TestAudit.signIn("alice", NOW.plusSeconds(180)));

		Map<Instant, Map<String, Long>> counts = this.audit.log.counts(Set.of("sign_in.succeeded", "session.ended"),
				NOW, NOW.plusSeconds(180), Duration.ofMinutes(1));

		assertThat(counts).containsExactly(Map.entry(NOW, Map.of("sign_in.succeeded", 2L)),
				Map.entry(NOW.plusSeconds(60), Map.of("sign_in.succeeded", 1L, "session.ended", 1L)),
				Map.entry(NOW.plusSeconds(120), Map.of()));
		assertThatIllegalArgumentException().isThrownBy(
				() -> this.audit.log.counts(Set.of("sign_in.failed"), Instant.EPOCH, NOW, Duration.ofSeconds(1)));
	}

	@Test
	void countsRepeatedRefusalsAsOftenAsTheyCame() {
		this.audit.append(AuditDraft.of(AuditType.SIGN_IN_FAILED).at(NOW),
				AuditDraft.of(AuditType.SIGN_IN_FAILED).detail("times", 499).at(NOW.plusSeconds(1)),
				AuditDraft.of(AuditType.SIGN_IN_FAILED)
					.because("\"times\":\"7\"")
					.detail("x", "\"times\":\"7\"")
					.at(NOW));

		assertThat(this.audit.log.counts(Set.of("sign_in.failed"), NOW, NOW.plusSeconds(60), Duration.ofMinutes(1)))
			.containsExactly(Map.entry(NOW, Map.of("sign_in.failed", 501L)));
		assertThat(this.audit.log.verify().intact()).isTrue();
	}

	@Test
	void exportsMoreThanAPageWithoutFormulas() {
		for (int page = 0; page < 3; page++) {
			this.audit.append(
					IntStream.range(0, 400).mapToObj((i) -> TestAudit.signIn("alice", NOW)).toArray(AuditDraft[]::new));
		}
		this.audit.append(AuditDraft.of(AuditType.REVOCATION_PERFORMED)
			.by("admin")
			.because("=HYPERLINK(\"http://evil.example\"),\r\nand a \"quote\"")
			.at(NOW));

		List<String> csv = export(AuditFormat.CSV);
		List<String> json = export(AuditFormat.JSON);

		assertThat(csv).hasSize(1202);
		assertThat(csv.get(0)).startsWith("sequence,at,type,actor,user,client_id,sid");
		assertThat(csv.get(1)).contains("\"'=HYPERLINK(\"\"http://evil.example\"\"),  and a \"\"quote\"\"\"");
		assertThat(json).hasSize(1201).allMatch((line) -> line.startsWith("{\"sequence\":") && line.endsWith("}"));
	}

	@Test
	void forgetsWhereAPersonCameFromAndStaysWhole() {
		this.audit.append(TestAudit.signIn("alice", NOW.minus(Duration.ofDays(31))), TestAudit.signIn("alice", NOW),
				TestAudit.signIn("bob", NOW));

		this.audit.retention.forgetOrigins(NOW.minus(Duration.ofDays(30)));
		assertThat(addresses()).containsExactly("192.0.2.0/24", "192.0.2.0/24", null); // R35
		this.audit.retention.forgetPerson("bob");
		assertThat(addresses()).containsExactly(null, "192.0.2.0/24", null);

		assertThat(this.audit.log.verify().faults()).isEmpty();
	}

	@Test
	void prunesTheOldestPartAndKeepsAnAnchor() {
		this.audit.append(TestAudit.signIn("alice", NOW.minus(Duration.ofDays(401))),
				TestAudit.signIn("bob", NOW.minus(Duration.ofDays(401))), TestAudit.signIn("bob", NOW));

		long pruned = this.audit.retention.prune(NOW.minus(Duration.ofDays(400)));
		this.audit.append(TestAudit.signIn("alice", NOW));

		assertThat(pruned).isEqualTo(2);
		assertThat(found(TestAudit.newest(10))).containsExactly(4L, 3L);
		Verification result = this.audit.log.verify();
		assertThat(result.faults()).isEmpty();
		assertThat(result.first()).isEqualTo(3);
	}

	private List<Long> found(AuditQuery query) {
		return this.audit.log.search(query).stream().map(AuditEntry::sequence).toList();
	}

	private List<String> addresses() {
		return this.audit.log.search(TestAudit.newest(10)).stream().map(AuditEntry::address).toList();
	}

	private List<String> export(AuditFormat format) {
		ByteArrayOutputStream to = new ByteArrayOutputStream();
		this.audit.log.export(TestAudit.newest(1), format, to);
		return to.toString(StandardCharsets.UTF_8).lines().toList();
	}

}
