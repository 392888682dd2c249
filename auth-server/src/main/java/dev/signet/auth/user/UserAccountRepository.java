package dev.signet.auth.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts in SQL. */
@Repository
class UserAccountRepository {

	private static final String SELECT = "select id, username, name, email, email_verified, enabled from user_account ";

	private static final String LIST = SELECT
			+ "where username_key > :after order by username_key fetch first :limit rows only";

	static final String SEARCH = SELECT + """
			where id in (
			    (select id from user_account where username_key >= :prefix and username_key < :end
			    and username_key > :after order by username_key fetch first :limit rows only)
			    union
			    (select id from user_account where name_key >= :prefix and name_key < :end
			    and username_key > :after order by username_key fetch first :limit rows only))
			order by username_key fetch first :limit rows only""";

	// Databases limit how many parameters one statement may have.
	private static final int CHUNK = 500;

	private final JdbcClient jdbc;

	private final JdbcOperations batches;

	private final Clock clock;

	UserAccountRepository(JdbcClient jdbc, JdbcOperations batches, Clock clock) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.clock = clock;
	}

	Optional<UserAccount> find(String id) {
		return withRoles(this.jdbc.sql(SELECT + "where id = ?").param(id).query(UserAccountRepository::row).list())
			.stream()
			.findFirst();
	}

	Optional<UserAccount> findByUsername(String username) {
		return Username.key(username)
			.flatMap((key) -> withRoles(this.jdbc.sql(SELECT + "where username_key = ?")
				.param(key)
				.query(UserAccountRepository::row)
				.list()).stream().findFirst());
	}

	List<UserAccount> findAll(Collection<String> ids) {
		return chunked(ids, "where id in (:values)");
	}

	/** Accounts by the comparable form of their user names. */
	Map<String, UserAccount> findAllByUsername(Collection<String> usernames) {
		List<String> keys = usernames.stream().flatMap((username) -> Username.key(username).stream()).toList();
		Map<String, UserAccount> found = new HashMap<>();
		chunked(keys, "where username_key in (:values)")
			.forEach((account) -> Username.key(account.username()).ifPresent((key) -> found.put(key, account)));
		return found;
	}

	/**
	 * Accounts by user name: those whose user name or name a text begins, after a user
	 * name. Each of the two is a range of an index.
	 */
	List<UserAccount> list(String text, @Nullable String after, int limit) {
		String prefix = text.strip().toLowerCase(Locale.ROOT);
		return withRoles(this.jdbc.sql(prefix.isEmpty() ? LIST : SEARCH)
			.param("after", (after != null) ? after : "")
			.param("prefix", prefix)
			.param("end", afterAllThatBeginWith(prefix))
			.param("limit", limit)
			.query(UserAccountRepository::row)
			.list());
	}

	/** What the person proved until then is worth nothing. */
	Optional<Instant> signedOutAt(String id) {
		return this.jdbc.sql("select signed_out_at from user_account where id = ?")
			.param(id)
			.query((row, number) -> optionalInstant(row, "signed_out_at"))
			.optional()
			.flatMap(Function.identity());
	}

	Optional<AccountDetails> details(String id) {
		return find(id).flatMap((account) -> this.jdbc.sql("""
				select version, created_at, user_account.changed_at, credential.changed_at as password_changed_at,
				temporary_until from user_account left join credential on user_id = id where id = ?""")
			.param(id)
			.query((row, number) -> new AccountDetails(account, row.getLong("version"), instant(row, "created_at"),
					instant(row, "changed_at"), optionalInstant(row, "password_changed_at").orElse(null),
					row.getObject("temporary_until") != null))
			.optional());
	}

	Optional<Credential> findCredential(String id) {
		return this.jdbc.sql("select password_hash, changed_at, temporary_until from credential where user_id = ?")
			.param(id)
			.query((row, number) -> new Credential(row.getString("password_hash"), instant(row, "changed_at"),
					optionalInstant(row, "temporary_until").orElse(null)))
			.optional();
	}

	/**
	 * Writes a stronger hash of the same password, unless there is another by now: a
	 * reset during a sign-in must not be undone by it.
	 */
	boolean replacePasswordHash(String id, String known, String stronger) {
		return this.jdbc.sql("update credential set password_hash = ? where user_id = ? and password_hash = ?")
			.params(stronger, id, known)
			.update() == 1;
	}

	/** Exchanges a password that its owner proved to know. */
	boolean exchangePassword(String id, String known, String hash) {
		return this.jdbc.sql("""
				update credential set password_hash = ?, changed_at = ?, temporary_until = null
				where user_id = ? and password_hash = ?""").params(hash, now(), id, known).update() == 1;
	}

	void setPassword(String id, String hash, @Nullable Instant temporaryUntil) {
		OffsetDateTime until = (temporaryUntil != null) ? OffsetDateTime.ofInstant(temporaryUntil, ZoneOffset.UTC)
				: null;
		this.jdbc.sql("delete from credential where user_id = ?").param(id).update();
		this.jdbc.sql("""
				insert into credential (user_id, password_hash, changed_at, temporary_until)
				values (:id, :hash, :now, :until)""")
			.param("id", id)
			.param("hash", hash)
			.param("now", now())
			.param("until", until, Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
	}

	/** Whether anybody else has a role and may sign in. */
	boolean othersHave(String role, String id) {
		return this.jdbc.sql("""
				select count(*) from user_account join user_account_role on user_id = id
				where role = ? and enabled and id <> ?""").params(role, id).query(Long.class).single() > 0;
	}

	/**
	 * Erases an account and all that hangs on it; that there was one with its id and its
	 * user name is remembered.
	 */
	void erase(UserAccount account) {
		this.jdbc.sql("delete from user_account where id = ?").param(account.id()).update();
		this.jdbc.sql("insert into erased_account (id_digest, username_digest, erased_at) values (?, ?, ?)")
			.params(digest(account.id()), digest(Username.require(account.username())), now())
			.update();
	}

	boolean wasErased(String id) {
		return this.jdbc.sql("select count(*) from erased_account where id_digest = ?")
			.param(digest(id))
			.query(Long.class)
			.single() > 0;
	}

	/** Whether somebody with that user name was erased, whoever has it now. */
	boolean usernameWasErased(String username) {
		return this.jdbc.sql("select count(*) from erased_account where username_digest = ?")
			.param(digest(Username.require(username)))
			.query(Long.class)
			.single() > 0;
	}

	boolean setEnabled(String id, boolean enabled) {
		return this.jdbc.sql("update user_account set enabled = ?, changed_at = ?, version = version + 1 where id = ?")
			.params(enabled, now(), id)
			.update() == 1;
	}

	/** Adds accounts together with their password hashes, by account id. */
	void insert(Collection<UserAccount> accounts, Map<String, String> passwordHashes) {
		OffsetDateTime now = now();
		List<Object[]> rows = new ArrayList<>();
		for (UserAccount account : accounts) {
			rows.add(new Object[] { account.id(), account.username(), Username.require(account.username()),
					account.name(), account.email(), account.emailVerified(), account.enabled(), now, now });
		}
		this.batches.batchUpdate("""
				insert into user_account (id, username, username_key, name, email, email_verified, enabled,
				created_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
		insertRoles(accounts);
		this.batches.batchUpdate("insert into credential (user_id, password_hash, changed_at) values (?, ?, ?)",
				passwordHashes.entrySet()
					.stream()
					.map((entry) -> new Object[] { entry.getKey(), entry.getValue(), now })
					.toList());
	}

	/** Writes profile and roles; whether the account is enabled stays as it is. */
	void update(UserAccount account) {
		this.jdbc.sql("""
				update user_account set username = :username, username_key = :key, name = :name, email = :email,
				email_verified = :verified, changed_at = :now, version = version + 1 where id = :id""")
			.param("username", account.username())
			.param("key", Username.require(account.username()))
			.param("name", account.name())
			.param("email", account.email())
			.param("verified", account.emailVerified())
			.param("now", now())
			.param("id", account.id())
			.update();
		this.jdbc.sql("delete from user_account_role where user_id = ?").param(account.id()).update();
		insertRoles(List.of(account));
	}

	private void insertRoles(Collection<UserAccount> accounts) {
		List<Object[]> rows = accounts.stream()
			.flatMap((account) -> account.roles().stream().map((role) -> new Object[] { account.id(), role }))
			.toList();
		this.batches.batchUpdate("insert into user_account_role (user_id, role) values (?, ?)", rows);
	}

	private List<UserAccount> chunked(Collection<String> values, String where) {
		List<String> all = List.copyOf(values);
		List<UserAccount> found = new ArrayList<>();
		for (int from = 0; from < all.size(); from += CHUNK) {
			found.addAll(this.jdbc.sql(SELECT + where)
				.param("values", all.subList(from, Math.min(from + CHUNK, all.size())))
				.query(UserAccountRepository::row)
				.list());
		}
		return withRoles(found);
	}

	private List<UserAccount> withRoles(List<UserAccount> accounts) {
		Map<String, Set<String>> roles = new HashMap<>();
		List<String> ids = accounts.stream().map(UserAccount::id).toList();
		for (int from = 0; from < ids.size(); from += CHUNK) {
			this.jdbc.sql("select user_id, role from user_account_role where user_id in (:ids)")
				.param("ids", ids.subList(from, Math.min(from + CHUNK, ids.size())))
				.query((row) -> {
					roles.computeIfAbsent(row.getString(1), (id) -> new HashSet<>()).add(row.getString(2));
				});
		}
		return accounts.stream()
			.map((account) -> new UserAccount(account.id(), account.username(), account.name(), account.email(),
					account.emailVerified(), roles.getOrDefault(account.id(), Set.of()), account.enabled()))
			.toList();
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
	}

	/** The least text that is greater than all that begin with this one. */
	private static String afterAllThatBeginWith(String prefix) {
		if (prefix.isEmpty()) {
			return "";
		}
		int last = prefix.codePointBefore(prefix.length());
		// What follows may not be half of a character.
		int next = (last == Character.MIN_SURROGATE - 1) ? Character.MAX_SURROGATE + 1
				: Math.min(last + 1, Character.MAX_CODE_POINT);
		return prefix.substring(0, prefix.length() - Character.charCount(last)) + Character.toString(next);
	}

	private static String digest(String id) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static UserAccount row(ResultSet row, int number) throws SQLException {
		return new UserAccount(row.getString("id"), row.getString("username"), row.getString("name"),
				row.getString("email"), row.getBoolean("email_verified"), Set.of(), row.getBoolean("enabled"));
	}

}
