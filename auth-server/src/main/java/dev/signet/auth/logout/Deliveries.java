package dev.signet.auth.logout;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

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
	boolean add(Delivery delivery, Cause cause) {
		return this.jdbc.sql("""
				insert into back_channel_delivery
					(id, sid, subject, client_id, uri, status, attempts, due_at, created_at, ended_by, reason)
				values (:id, :sid, :subject, :clientId, :uri, :status, :attempts, :dueAt, :createdAt, :endedBy, :reason)
				on conflict do nothing""")
			.param("id", delivery.id())
			.param("sid", delivery.sid())
			.param("subject", delivery.subject())
			.param("clientId", delivery.clientId())
			.param("uri", delivery.uri().toString())
			.param("status", delivery.status().name())
			.param("attempts", delivery.attempts())
			.param("dueAt", timestamp(delivery.dueAt()))
			.param("createdAt", timestamp(delivery.createdAt()))
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

	/**
	 * Notices that may be tried now, clients in turn, and of each what waits longest.
	 * What waits behind those is not looked at, however much it is.
	 */
	List<Delivery> due(Instant now, int limit) {
		List<String> clients = clientsWithDue(now);
		List<Queue<Delivery>> queues = new ArrayList<>();
		int left = limit;
		for (int rest = clients.size(); rest > 0 && left > 0; rest--) {
			// What one does not need of its share the others get.
			int share = (left + rest - 1) / rest;
			Queue<Delivery> queue = new ArrayDeque<>(due(clients.get(clients.size() - rest), now, share));
			queues.add(queue);
			left -= queue.size();
		}
		List<Delivery> due = new ArrayList<>();
		while (!queues.isEmpty()) {
			queues.removeIf(Queue::isEmpty);
			queues.forEach((queue) -> due.add(queue.remove()));
		}
		return due;
	}

	// From client to client in the index (status, client_id, due_at), which has the
	// oldest notice of each first. All of its columns in the order, or H2 sorts.
	private List<String> clientsWithDue(Instant now) {
		List<String> clients = new ArrayList<>();
		Optional<Waiting> next = firstBehind("");
		while (next.isPresent()) {
			next.filter((waiting) -> !waiting.dueAt().isAfter(now)).map(Waiting::clientId).ifPresent(clients::add);
			next = firstBehind(next.get().clientId());
		}
		return clients;
	}

	private Optional<Waiting> firstBehind(String clientId) {
		return this.jdbc.sql("""
				select client_id, due_at from back_channel_delivery where status = :status and client_id > :clientId
				order by status, client_id, due_at limit 1""")
			.param("status", Status.PENDING.name())
			.param("clientId", clientId)
			.query((row, number) -> new Waiting(row.getString("client_id"),
					row.getObject("due_at", OffsetDateTime.class).toInstant()))
			.optional();
	}

	private List<Delivery> due(String clientId, Instant now, int limit) {
		return this.jdbc.sql("""
				select * from back_channel_delivery
				where status = :status and client_id = :clientId and due_at <= :now
				order by status, client_id, due_at limit :limit""")
			.param("status", Status.PENDING.name())
			.param("clientId", clientId)
			.param("now", timestamp(now))
			.param("limit", limit)
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
				row.getInt("attempts"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
				row.getObject("due_at", OffsetDateTime.class).toInstant(), row.getString("outcome"));
	}

	private static LogoutDelivery readPublic(ResultSet row, int number) throws SQLException {
		Delivery delivery = read(row, number);
		return new LogoutDelivery(delivery.id(), delivery.sid(), delivery.subject(), delivery.clientId(),
				delivery.uri().toString(), delivery.status(), delivery.attempts(), delivery.createdAt(),
				(delivery.status() == Status.PENDING) ? delivery.dueAt() : null, finishedAt(row), delivery.outcome(),
				row.getString("ended_by"), row.getString("reason"));
	}

	private static @Nullable Instant finishedAt(ResultSet row) throws SQLException {
		OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
		return (finished != null) ? finished.toInstant() : null;
	}

	/** When the notice of a client is due that waits longest. */
	private record Waiting(String clientId, Instant dueAt) {
	}

	private static OffsetDateTime timestamp(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static String shorten(String outcome) {
		return (outcome.length() <= MAX_OUTCOME) ? outcome : outcome.substring(0, MAX_OUTCOME);
	}

}
