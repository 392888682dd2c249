package dev.signet.auth.audit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import dev.signet.auth.sql.TestDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The audit log on a database, as one replica has it. */
final class TestAudit {

	static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

	static final AuditProperties PROPERTIES = new AuditProperties(Duration.ofDays(400), Duration.ofDays(30), 1000);

	final JdbcClient jdbc;

	final AuditRepository repository;

	final AuditChain chain;

	final AuditVerifier verifier;

	final AuditRetention retention;

	final AuditLog log;

	TestAudit(TestDatabase.Opened database) {
		this.jdbc = database.jdbc();
		JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
		this.repository = new AuditRepository(this.jdbc);
		this.chain = new AuditChain(this.repository, this.jdbc, database.batches(), transactions, new SecureRandom());
		this.verifier = new AuditVerifier(this.repository, transactions);
		this.retention = new AuditRetention(this.jdbc, this.repository, transactions);
		this.log = new AuditLog(this.repository,
				new SharedVerification(this.verifier, Clock.fixed(NOW, ZoneOffset.UTC)));
	}

	/** The newest entries of all kinds. */
	static AuditQuery newest(int limit) {
		return new AuditQuery(Set.of(), null, null, null, null, null, null, null, limit);
	}

	/** A writer of its own, as another replica would have it. */
	AuditWriter writer() {
		return new AuditWriter(this.chain, PROPERTIES, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	void append(AuditDraft... drafts) {
		this.chain.append(List.of(drafts), (last) -> {
		});
	}

	/** Somebody signs in from a known place. */
	static AuditDraft signIn(String subject, Instant at) {
		return AuditDraft.of(AuditType.SIGN_IN_SUCCEEDED)
			.by(subject)
			.subject(subject)
			.from("192.0.2.0/24", "Firefox on Linux")
			.at(at);
	}

	/** A session of somebody ends. */
	static AuditDraft sessionEnd(String subject, String by, Instant at) {
		return AuditDraft.of(AuditType.SESSION_ENDED)
			.by(by)
			.subject(subject)
			.session("sid-of-" + subject)
			.from("198.51.100.0/24", "Safari on iOS")
			.because("ended_by_admin")
			.detail("clients", "books music")
			.at(at);
	}

}
