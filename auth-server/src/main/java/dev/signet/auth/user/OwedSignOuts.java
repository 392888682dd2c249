package dev.signet.auth.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who has to be signed out everywhere, or only to lose access tokens, in SQL: noted in
 * the transaction that is the reason for it, so that no failure and no kill lets an old
 * session or role live.
 */
@Repository
class OwedSignOuts {

	/** After this, what is still owed is somebody else's to do. */
	static final Duration LEASE = Duration.ofSeconds(10);

	private final JdbcClient jdbc;

	private final Clock clock;

	OwedSignOuts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * One that is not done.
	 *
	 * @param id identifier
	 * @param subject account id
	 * @param until what was proved, or told, until then is worth nothing
	 * @param by who caused it
	 * @param tokensOnly whether nobody is signed out
	 */
	record Owed(String id, String subject, Instant until, String by, boolean tokensOnly) {
	}

	/** Marks the account and owes the rest; for the transaction that changes it. */
	void owe(String subject, String by) {
		// As exact as the times of sessions.
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		this.jdbc.sql("update user_account set signed_out_at = ? where id = ?").params(time(now), subject).update();
		insert(subject, now, by, false);
	}

	/** Owes the end of access tokens; for the transaction that changes what they tell. */
	void oweTokens(String subject, String by) {
		insert(subject, this.clock.instant(), by, true);
	}

	private void insert(String subject, Instant now, String by, boolean tokensOnly) {
		this.jdbc.sql("""
				insert into owed_sign_out (id, subject, signed_out_at, signed_out_by, due_at, tokens_only)
				values (?, ?, ?, ?, ?, ?)""")
			.params(UUID.randomUUID().toString(), subject, time(now), by, time(now.plus(LEASE)), tokensOnly)
			.update();
	}

	List<Owed> of(String subject) {
		return this.jdbc.sql("select * from owed_sign_out where subject = ? order by signed_out_at")
			.param(subject)
			.query(OwedSignOuts::row)
			.list();
	}

	/** Takes over what nobody has done in time; of several replicas one gets it. */
	List<Owed> takeOver() {
		Instant now = this.clock.instant();
		return this.jdbc.sql("select * from owed_sign_out where due_at <= ? order by due_at")
			.param(time(now))
			.query(OwedSignOuts::row)
			.list()
			.stream()
			.filter((owed) -> this.jdbc.sql("update owed_sign_out set due_at = ? where id = ? and due_at <= ?")
				.params(time(now.plus(LEASE)), owed.id(), time(now))
				.update() == 1)
			.toList();
	}

	void settle(Owed owed) {
		this.jdbc.sql("delete from owed_sign_out where id = ?").param(owed.id()).update();
	}

	private static Owed row(ResultSet row, int number) throws SQLException {
		return new Owed(row.getString("id"), row.getString("subject"),
				row.getObject("signed_out_at", OffsetDateTime.class).toInstant(), row.getString("signed_out_by"),
				row.getBoolean("tokens_only"));
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
