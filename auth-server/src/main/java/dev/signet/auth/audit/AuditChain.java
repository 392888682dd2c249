package dev.signet.auth.audit;

import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

import dev.signet.auth.audit.AuditRepository.Ends;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain in SQL. Whoever appends locks its one row first, so that all replicas agree
 * on one order and no sequence number is missing.
 */
@Repository
class AuditChain {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final AuditRepository repository;

	private final JdbcClient jdbc;

	private final JdbcOperations batches;

	private final TransactionTemplate transaction;

	private final SecureRandom random;

	AuditChain(AuditRepository repository, JdbcClient jdbc, JdbcOperations batches,
			PlatformTransactionManager transactions, SecureRandom random) {
		this.repository = repository;
		this.jdbc = jdbc;
		this.batches = batches;
		this.transaction = new TransactionTemplate(transactions);
		this.random = random;
	}

	/**
	 * Appends entries in one transaction.
	 * @param attempt hears the last link before it is written, to ask for it when nobody
	 * knows whether the commit arrived
	 */
	void append(List<AuditDraft> drafts, Consumer<AuditRow> attempt) {
		this.transaction.executeWithoutResult((status) -> {
			Ends ends = this.repository.lockEnds();
			List<AuditRow> rows = link(drafts, ends);
			AuditRow last = rows.get(rows.size() - 1);
			attempt.accept(last);
			this.batches.batchUpdate(AuditRow.INSERT, rows.stream().map(AuditRow::values).toList());
			this.jdbc.sql("update audit_chain set last_sequence = ?, head = ? where name = 'audit'")
				.params(last.sequence(), last.hash())
				.update();
		});
	}

	/** Whether the entry is in the chain. */
	boolean holds(AuditRow row) {
		return this.jdbc.sql("select count(*) from audit_entry where sequence = ? and hash = ?")
			.params(row.sequence(), row.hash())
			.query(Long.class)
			.single() == 1;
	}

	private List<AuditRow> link(List<AuditDraft> drafts, Ends ends) {
		List<AuditRow> rows = new ArrayList<>();
		long sequence = ends.last();
		String hash = ends.head();
		for (AuditDraft draft : drafts) {
			sequence++;
			AuditRow row = row(draft, sequence);
			hash = row.hashAfter(hash);
			rows.add(row.withHash(hash));
		}
		return rows;
	}

	private AuditRow row(AuditDraft draft, long sequence) {
		byte[] salt = new byte[16];
		this.random.nextBytes(salt);
		String text = Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
		// Databases keep microseconds; the hash is over what they give back.
		return new AuditRow(sequence, draft.at().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC),
				draft.type().code(), draft.actor(), draft.subject(), draft.clientId(), draft.sid(), draft.address(),
				draft.device(), text, AuditRow.originDigest(text, draft.address(), draft.device()), draft.reason(),
				JSON.writeValueAsString(draft.details()), "");
	}

}
