package dev.signet.auth.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signing keys in SQL, encrypted. */
@Repository
class SigningKeyRepository {

	private final JdbcClient jdbc;

	private final KeyEncryption encryption;

	SigningKeyRepository(JdbcClient jdbc, KeyEncryption encryption) {
		this.jdbc = jdbc;
		this.encryption = encryption;
	}

	/** All keys that are trusted, those that sign or will sign last first. */
	List<SigningKey> findAll() {
		return this.jdbc.sql("select * from signing_key where burned_at is null order by active_at desc, kid")
			.query(this::row)
			.list();
	}

	/** Whether a key was burned and what it signed may still be around. */
	boolean isBurned(String kid) {
		return this.jdbc.sql("select count(*) from signing_key where kid = ? and burned_at is not null")
			.param(kid)
			.query(Long.class)
			.single() > 0;
	}

	void insert(SigningKey key) {
		this.jdbc.sql("""
				insert into signing_key (kid, algorithm, encrypted_jwk, announced_at, active_at)
				values (?, ?, ?, ?, ?)""")
			.params(key.kid(), key.algorithm(), this.encryption.encrypt(key.jwk()), time(key.announcedAt()),
					time(key.activeAt()))
			.update();
	}

	/** Writes when a key is replaced. */
	void replace(String kid, Instant retiredAt, Instant purgeAt) {
		this.jdbc.sql("update signing_key set retired_at = ?, purge_at = ? where kid = ?")
			.params(time(retiredAt), time(purgeAt), kid)
			.update();
	}

	/** Writes that a key is not replaced after all. */
	void keep(String kid) {
		this.jdbc.sql("update signing_key set retired_at = null, purge_at = null where kid = ?").param(kid).update();
	}

	/** Lets a key sign earlier. */
	void activate(String kid, Instant activeAt) {
		this.jdbc.sql("update signing_key set active_at = ? where kid = ?").params(time(activeAt), kid).update();
	}

	/**
	 * Destroys a key that nobody may trust any more; only its name is kept for a while.
	 */
	void burn(String kid, Instant now, Instant purgeAt) {
		this.jdbc.sql("update signing_key set encrypted_jwk = '', burned_at = ?, purge_at = ? where kid = ?")
			.params(time(now), time(purgeAt), kid)
			.update();
	}

	/** Deletes keys whose time is over. */
	int purge(Instant now) {
		return this.jdbc.sql("delete from signing_key where purge_at <= ?").param(time(now)).update();
	}

	private SigningKey row(ResultSet row, int number) throws SQLException {
		return new SigningKey(this.encryption.decrypt(row.getString("encrypted_jwk"), row.getString("kid")),
				row.getObject("announced_at", OffsetDateTime.class).toInstant(),
				row.getObject("active_at", OffsetDateTime.class).toInstant(), instant(row, "retired_at"),
				instant(row, "purge_at"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
