package dev.signet.auth.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads entries. Each filter has an index that ends in the sequence. */
@Repository
class AuditRepository {

	private final JdbcClient jdbc;

	AuditRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Where the chain begins and ends.
	 *
	 * @param first sequence of the oldest entry
	 * @param anchor hash before it
	 * @param last sequence of the newest entry
	 * @param head its hash
	 * @param forgotten sequence up to which origins are forgotten
	 */
	record Ends(long first, String anchor, long last, String head, long forgotten) {
	}

	Ends ends() {
		return ends("");
	}

	/** Waits for the other writers. Inside a transaction only. */
	Ends lockEnds() {
		return ends(" for update");
	}

	/** Newest first. */
	List<AuditRow> search(AuditQuery query) {
		List<String> conditions = new ArrayList<>();
		Map<String, Object> values = new HashMap<>();
		where(conditions, values, "sequence < :before", "before", query.before());
		where(conditions, values, "actor = :actor", "actor", query.actor());
		where(conditions, values, "subject = :subject", "subject", query.subject());
		where(conditions, values, "client_id = :client", "client", query.clientId());
		where(conditions, values, "sid = :sid", "sid", query.sid());
		where(conditions, values, "happened_at >= :from", "from", at(query.from()));
		where(conditions, values, "happened_at < :to", "to", at(query.to()));
		where(conditions, values, "type in (:types)", "types", query.types().isEmpty() ? null : query.types());
		values.put("limit", query.limit());
		return this.jdbc
			.sql("select " + AuditRow.COLUMNS + " from audit_entry"
					+ (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
					+ " order by sequence desc fetch first :limit rows only")
			.params(values)
			.query(AuditRow::read)
			.list();
	}

	/** Oldest first. */
	List<AuditRow> following(long sequence, int limit) {
		return this.jdbc
			.sql("select " + AuditRow.COLUMNS
					+ " from audit_entry where sequence > ? order by sequence fetch first ? rows only")
			.params(sequence, limit)
			.query(AuditRow::read)
			.list();
	}

	/** How often each type happened, by the epoch second at which a step starts. */
	Map<Long, Map<String, Long>> counts(Set<String> types, Instant from, Instant to, long seconds) {
		Map<Long, Map<String, Long>> counts = new HashMap<>();
		this.jdbc.sql("""
				select step, type, sum(times) from (
				    select floor(extract(epoch from happened_at) / %d) as step, type, times from audit_entry
				    where happened_at >= :from and happened_at < :to and type in (:types)) as entries
				group by step, type""".formatted(seconds))
			.param("from", at(from))
			.param("to", at(to))
			.param("types", types)
			.query((row) -> {
				counts.computeIfAbsent(row.getLong(1) * seconds, (step) -> new HashMap<>())
					.put(row.getString(2), row.getLong(3));
			});
		return counts;
	}

	private Ends ends(String suffix) {
		return this.jdbc
			.sql("select first_sequence, anchor, last_sequence, head, forgotten_sequence from audit_chain "
					+ "where name = 'audit'" + suffix)
			.query((row, number) -> new Ends(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4),
					row.getLong(5)))
			.single();
	}

	private static void where(List<String> conditions, Map<String, Object> values, String condition, String name,
			@Nullable Object value) {
		if (value != null) {
			conditions.add(condition);
			values.put(name, value);
		}
	}

	private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

}
