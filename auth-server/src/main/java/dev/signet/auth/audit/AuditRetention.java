package dev.signet.auth.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.signet.auth.audit.AuditRepository.Ends;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What may be taken out of the chain without breaking it: origins, which it covers by a
 * salted digest only, and its oldest part, which leaves the last hash as an anchor. In
 * small transactions, as writers wait for each.
 */
@Repository
class AuditRetention {

	private static final long STEP = 5000;

	private static final String FORGET = "update audit_entry set address = null, device = null, origin_salt = null "
			+ "where origin_salt is not null and ";

	private final JdbcClient jdbc;

	private final AuditRepository repository;

	private final TransactionTemplate transaction;

	AuditRetention(JdbcClient jdbc, AuditRepository repository, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.repository = repository;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** Forgets from where everything before a moment came. */
	void forgetOrigins(Instant before) {
		repeat((ends) -> {
			long from = Math.max(ends.forgotten(), ends.first() - 1);
			long to = Math.min(lastBefore(before, ends), from + STEP);
			if (to <= from) {
				return 0L;
			}
			this.jdbc.sql(FORGET + "sequence > ? and sequence <= ?").params(from, to).update();
			this.jdbc.sql("update audit_chain set forgotten_sequence = ? where name = 'audit'").param(to).update();
			return to - from;
		});
	}

	/**
	 * Removes entries from before a moment.
	 * @return how many
	 */
	long prune(Instant before) {
		return repeat((ends) -> {
			long to = Math.min(lastBefore(before, ends), ends.first() - 1 + STEP);
			// Something else than an entry: then it stays, and verification tells.
			Optional<String> anchor = hash(to);
			if (to < ends.first() || anchor.isEmpty()) {
				return 0L;
			}
			this.jdbc.sql("update audit_chain set first_sequence = ?, anchor = ? where name = 'audit'")
				.params(to + 1, anchor.get())
				.update();
			return (long) this.jdbc.sql("delete from audit_entry where sequence <= ?").param(to).update();
		});
	}

	/** Forgets from where a person came, wherever they occur. */
	void forgetPerson(String subject) {
		this.jdbc.sql(FORGET + "(subject = ? or actor = ?)").params(subject, subject).update();
	}

	/** Who was erased lately. */
	List<String> erasedSince(Instant moment) {
		return this.jdbc
			.sql("select distinct subject from audit_entry where type = ? and happened_at >= ? and subject is not null")
			.params(AuditType.ACCOUNT_DELETED.code(), at(moment))
			.query(String.class)
			.list();
	}

	private long repeat(Function<Ends, Long> step) {
		long all = 0;
		long done;
		do {
			Long now = this.transaction.execute((status) -> step.apply(this.repository.lockEnds()));
			done = (now != null) ? now : 0;
			all += done;
		}
		while (done > 0);
		return all;
	}

	/** The last entry before the first that is younger. */
	private long lastBefore(Instant moment, Ends ends) {
		Long younger = this.jdbc.sql(
				"select sequence from audit_entry where happened_at >= ? order by happened_at, sequence fetch first row only")
			.param(at(moment))
			.query(Long.class)
			.optional()
			.orElse(null);
		return (younger != null) ? younger - 1 : ends.last();
	}

	private Optional<String> hash(long sequence) {
		return this.jdbc.sql("select hash from audit_entry where sequence = ?")
			.param(sequence)
			.query(String.class)
			.optional();
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
