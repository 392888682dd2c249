package dev.signet.auth.logout;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.signet.auth.logout.BackChannelLogout.Cause;
import dev.signet.auth.logout.LogoutDelivery.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The outbox in SQL. Every replica may work on every row; a claim is one conditional
 * update, so of several replicas exactly one sends.
 */
@Repository
class Deliveries {

	private static final int MAX_OUTCOME = 200;

	private final JdbcClient jdbc;

	Deliveries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds a notice.
	 * @return false if the same was added before
	 */
	boolean add(Delivery delivery, Cause cause, Instant now) {
		return this.jdbc.sql("""
				insert into back_channel_delivery
					(id, sid, subject, client_id, uri, status, attempts, due_at, created_at, ended_by, reason)
				values (:id, :sid, :subject, :clientId, :uri, :status, :attempts, :dueAt, :now, :endedBy, :reason)
				on conflict do nothing""")
			.param("id", delivery.id())
			.param("sid", delivery.sid())
			.param("subject", delivery.subject())
			.param("clientId", delivery.clientId())
			.param("uri", delivery.uri().toString())
			.param("status", delivery.status().name())
			.param("attempts", delivery.attempts())
			.param("dueAt", timestamp(delivery.dueAt()))
			.param("now", timestamp(now))
			.param("endedBy", cause.by())
			.param("reason", cause.reason())
			.update() == 1;
	}

	/** Notices for operators, newest first. */
	List<LogoutDelivery> search(LogoutDeliveryQuery query) {
		StringBuilder sql = new StringBuilder("select * from back_channel_delivery where 1 = 1");
		Map<String, Object> values = new HashMap<>();
		narrow(sql, values, "sid = :sid", "sid", query.sid());
		narrow(sql, values, "subject = :subject", "subject", query.subject());
		narrow(sql, values, "client_id = :client", "client", query.clientId());
		narrow(sql, values, "status = :status", "status", (query.status() != null) ? query.status().name() : null);
		query.position().ifPresent((position) -> {
			sql.append(" and (created_at < :before or (created_at = :before and id < :last))");
			values.put("before", timestamp(position.createdAt()));
			values.put("last", position.id());
		});
		return this.jdbc.sql(sql.append(" order by created_at desc, id desc limit :limit").toString())
			.params(values)
			.param("limit", query.limit())
			.query(Deliveries::readPublic)
			.list();
	}

	private static void narrow(StringBuilder sql, Map<String, Object> values, String condition, String name,
			@Nullable Object value) {
		if (value != null) {
			sql.append(" and ").append(condition);
			values.put(name, value);
		}
	}

	/** Notices that may be tried now, clients in turn, and of each what waits longest. */
	List<Delivery> due(Instant now, int limit) {
		return this.jdbc.sql("""
				select * from (select back_channel_delivery.*,
				row_number() over (partition by client_id order by due_at) as turn
				from back_channel_delivery where status = :status and due_at <= :now) as due
				order by turn, due_at limit :limit""")
			.param("status", Status.PENDING.name())
			.param("now", timestamp(now))
			.param("limit", limit)
			.query(Deliveries::read)
			.list();
	}

	/** What became of the notices about a session. */
	List<Delivery> ofSession(String sid) {
		return this.jdbc.sql("select * from back_channel_delivery where sid = :sid order by client_id")
			.param("sid", sid)
			.query(Deliveries::read)
			.list();
	}

	/** Takes the notice for one attempt, unless somebody else was faster. */
	Optional<Delivery> claim(Delivery delivery, Instant now, Instant until) {
		int claimed = this.jdbc.sql("""
				update back_channel_delivery set attempts = attempts + 1, due_at = :until, uri = :uri
				where id = :id and status = :status and attempts = :attempts and due_at <= :now""")
			.param("until", timestamp(until))
			.param("uri", delivery.uri().toString())
			.param("id", delivery.id())
			.param("status", Status.PENDING.name())
			.param("attempts", delivery.attempts())
			.param("now", timestamp(now))
			.update();
		return (claimed == 1) ? Optional.of(delivery.claimed(until)) : Optional.empty();
	}

	/** Ends a notice for good, unless its claim was taken over meanwhile. */
	boolean finish(Delivery claimed, Status status, String outcome, Instant now) {
		return this.jdbc.sql("""
				update back_channel_delivery set status = :status, outcome = :outcome, finished_at = :now
				where id = :id and status = :pending and attempts = :attempts""")
			.param("status", status.name())
			.param("outcome", shorten(outcome))
			.param("now", timestamp(now))
			.param("id", claimed.id())
			.param("pending", Status.PENDING.name())
			.param("attempts", claimed.attempts())
			.update() == 1;
	}

	/** Gives a claimed notice back to be tried again later. */
	boolean retry(Delivery claimed, String outcome, Instant dueAt) {
		return this.jdbc.sql("""
				update back_channel_delivery set outcome = :outcome, due_at = :dueAt
				where id = :id and status = :pending and attempts = :attempts""")
			.param("outcome", shorten(outcome))
			.param("dueAt", timestamp(dueAt))
			.param("id", claimed.id())
			.param("pending", Status.PENDING.name())
			.param("attempts", claimed.attempts())
			.update() == 1;
	}

	/**
	 * Forgets outcomes that are older, and all about people who are erased.
	 * @return how many
	 */
	int prune(Instant before) {
		return this.jdbc.sql("""
				delete from back_channel_delivery where finished_at < :before or (finished_at is not null
				and not exists (select 1 from user_account where user_account.id = subject))""")
			.param("before", timestamp(before))
			.update();
	}

	private static Delivery read(ResultSet row, int number) throws SQLException {
		return new Delivery(row.getString("id"), row.getString("sid"), row.getString("subject"),
				row.getString("client_id"), URI.create(row.getString("uri")), Status.valueOf(row.getString("status")),
				row.getInt("attempts"), row.getObject("due_at", OffsetDateTime.class).toInstant(),
				row.getString("outcome"));
	}

	private static LogoutDelivery readPublic(ResultSet row, int number) throws SQLException {
		Delivery delivery = read(row, number);
		return new LogoutDelivery(delivery.id(), delivery.sid(), delivery.subject(), delivery.clientId(),
				delivery.uri().toString(), delivery.status(), delivery.attempts(),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				(delivery.status() == Status.PENDING) ? delivery.dueAt() : null, finishedAt(row), delivery.outcome(),
				row.getString("ended_by"), row.getString("reason"));
	}

	private static @Nullable Instant finishedAt(ResultSet row) throws SQLException {
		OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
		return (finished != null) ? finished.toInstant() : null;
	}

	private static OffsetDateTime timestamp(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static String shorten(String outcome) {
		return (outcome.length() <= MAX_OUTCOME) ? outcome : outcome.substring(0, MAX_OUTCOME);
	}

}
