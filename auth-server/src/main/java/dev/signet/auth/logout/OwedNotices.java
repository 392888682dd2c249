package dev.signet.auth.logout;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Clients that lost all they had and have to hear it of each of their sessions, in SQL:
 * there may be very many sessions, and whoever is killed on the way leaves the rest to
 * another.
 */
@Repository
class OwedNotices {

	/** After this without a step forward, the rest is somebody else's to do. */
	static final Duration LEASE = Duration.ofSeconds(30);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final TransactionTemplate ownTransaction;

	OwedNotices(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.clock = clock;
		// Also while another transaction is being completed: its connection is not ours.
		this.ownTransaction = new TransactionTemplate(transactions);
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * A client that is not told of all its sessions yet.
	 *
	 * @param id identifier
	 * @param clientId the client
	 * @param uri where it takes logout tokens
	 * @param until what it had until then is lost
	 * @param by account id or client id of who took it
	 * @param reason why
	 * @param page where the next page of its sessions begins, none for the first
	 */
	record Owed(String id, String clientId, URI uri, Instant until, String by, String reason, @Nullable String page) {
	}

	/** Owes all of them; for whoever begins at once. */
	Owed owe(String clientId, URI uri, Instant until, String by, String reason) {
		Owed owed = new Owed(UUID.randomUUID().toString(), clientId, uri, until, by, reason, null);
		this.ownTransaction.executeWithoutResult((status) -> this.jdbc.sql("""
				insert into owed_logout_notice (id, client_id, uri, lost_until, lost_by, reason, due_at)
				values (?, ?, ?, ?, ?, ?, ?)""")
			.params(owed.id(), clientId, uri.toString(), time(until), by, reason, time(lease()))
			.update());
		return owed;
	}

	/** Takes over what nobody has gone on with; of several replicas one gets it. */
	List<Owed> takeOver() {
		Instant now = this.clock.instant();
		return this.jdbc.sql("select * from owed_logout_notice where due_at <= ? order by due_at")
			.param(time(now))
			.query(OwedNotices::row)
			.list()
			.stream()
			.filter((owed) -> this.jdbc.sql("update owed_logout_notice set due_at = ? where id = ? and due_at <= ?")
				.params(time(lease()), owed.id(), time(now))
				.update() == 1)
			.toList();
	}

	/** Those of one page are told. */
	void advance(Owed owed, String page) {
		this.jdbc.sql("update owed_logout_notice set page = ?, due_at = ? where id = ?")
			.params(page, time(lease()), owed.id())
			.update();
	}

	void settle(Owed owed) {
		this.jdbc.sql("delete from owed_logout_notice where id = ?").param(owed.id()).update();
	}

	private Instant lease() {
		return this.clock.instant().plus(LEASE);
	}

	private static Owed row(ResultSet row, int number) throws SQLException {
		return new Owed(row.getString("id"), row.getString("client_id"), URI.create(row.getString("uri")),
				row.getObject("lost_until", OffsetDateTime.class).toInstant(), row.getString("lost_by"),
				row.getString("reason"), row.getString("page"));
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
