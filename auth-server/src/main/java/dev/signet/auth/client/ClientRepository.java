package dev.signet.auth.client;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.signet.auth.client.ClientPolicy.BlastRadius;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.stereotype.Repository;

/** Clients in SQL, without any cache. Writes belong into a transaction. */
@Repository
class ClientRepository {

	private static final Logger logger = LoggerFactory.getLogger(ClientRepository.class);

	private static final String REDIRECT = "redirect";

	private static final String POST_LOGOUT = "post_logout";

	private static final String BACK_CHANNEL = "back_channel";

	private static final String COLUMNS = "name = :name, first_party = :first_party,"
			+ " authentication_method = :authentication_method, require_proof_key = :require_proof_key,"
			+ " grant_types = :grant_types, scopes = :scopes, audience = :audience, resources = :resources,"
			+ " access_token_format = :access_token_format, access_token_algorithm = :access_token_algorithm,"
			+ " id_token_algorithm = :id_token_algorithm, blast_radius = :blast_radius, code_seconds = :code,"
			+ " access_token_seconds = :access_token, id_token_seconds = :id_token,"
			+ " refresh_idle_seconds = :refresh_idle, refresh_absolute_seconds = :refresh_absolute,"
			+ " reuse_grace_seconds = :reuse_grace, session_idle_seconds = :session_idle,"
			+ " session_lifetime_seconds = :session_lifetime, changed_at = :now, version = version + 1";

	private static final String INSERT = """
			insert into client (client_id, name, enabled, first_party, authentication_method, require_proof_key,
			grant_types, scopes, audience, resources, access_token_format, access_token_algorithm, id_token_algorithm,
			blast_radius, code_seconds, access_token_seconds, id_token_seconds, refresh_idle_seconds,
			refresh_absolute_seconds, reuse_grace_seconds, session_idle_seconds, session_lifetime_seconds,
			created_at, changed_at)
			values (:client_id, :name, true, :first_party, :authentication_method, :require_proof_key,
			:grant_types, :scopes, :audience, :resources, :access_token_format, :access_token_algorithm, :id_token_algorithm,
			:blast_radius, :code, :access_token, :id_token, :refresh_idle, :refresh_absolute, :reuse_grace,
			:session_idle, :session_lifetime,
			:now, :now)""";

	private final JdbcClient jdbc;

	private final JdbcOperations batches;

	private final Clock clock;

	ClientRepository(JdbcClient jdbc, JdbcOperations batches, Clock clock) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.clock = clock;
	}

	Optional<StoredClient> find(String clientId) {
		return query("where client_id = :id", clientId).stream().findFirst();
	}

	/** Whether the id is taken, if only by a row that cannot be read. */
	boolean exists(String clientId) {
		return this.jdbc.sql("select count(*) from client where client_id = ?")
			.param(clientId)
			.query(Long.class)
			.single() == 1;
	}

	/** All clients by name. */
	List<StoredClient> findAll() {
		return query("", null);
	}

	void insert(ClientRegistration registration, Collection<String> secretHashes) {
		this.jdbc.sql(INSERT).params(columns(registration)).update();
		insertUris(registration);
		secretHashes.forEach((hash) -> addSecret(registration.clientId(), UUID.randomUUID().toString(), hash));
	}

	/** Writes what was registered; secrets and whether it is enabled stay as they are. */
	void update(ClientRegistration registration) {
		this.jdbc.sql("update client set " + COLUMNS + " where client_id = :client_id")
			.params(columns(registration))
			.update();
		this.jdbc.sql("delete from client_uri where client_id = ?").param(registration.clientId()).update();
		insertUris(registration);
	}

	boolean setEnabled(String clientId, boolean enabled) {
		return this.jdbc.sql("update client set enabled = ?, changed_at = ?, version = version + 1 where client_id = ?")
			.params(enabled, now(), clientId)
			.update() == 1;
	}

	List<ClientSecret> findSecrets(String clientId) {
		return this.jdbc.sql("""
				select id, created_at, last_used_at from client_secret where client_id = ?
				order by created_at, secret_hash""")
			.param(clientId)
			.query((row, number) -> new ClientSecret(row.getString("id"),
					row.getObject("created_at", OffsetDateTime.class).toInstant(),
					Optional.ofNullable(row.getObject("last_used_at", OffsetDateTime.class))
						.map(OffsetDateTime::toInstant)
						.orElse(null)))
			.list();
	}

	void addSecret(String clientId, String id, String hash) {
		this.jdbc.sql("insert into client_secret (client_id, id, secret_hash, created_at) values (?, ?, ?, ?)")
			.params(clientId, id, hash, now())
			.update();
	}

	boolean removeSecret(String clientId, String id) {
		return this.jdbc.sql("delete from client_secret where client_id = ? and id = ?")
			.params(clientId, id)
			.update() == 1;
	}

	void removeSecrets(String clientId) {
		this.jdbc.sql("delete from client_secret where client_id = ?").param(clientId).update();
	}

	boolean delete(String clientId) {
		return this.jdbc.sql("delete from client where client_id = ?").param(clientId).update() == 1;
	}

	Optional<ClientDetails> details(String clientId) {
		return find(clientId)
			.flatMap((client) -> this.jdbc.sql("select version, changed_at from client where client_id = ?")
				.param(clientId)
				.query((row, number) -> new ClientDetails(client.registration(), client.enabled(),
						row.getLong("version"), client.createdAt(),
						row.getObject("changed_at", OffsetDateTime.class).toInstant(), findSecrets(clientId)))
				.optional());
	}

	/** Notes when secrets were last used, by their hashes. */
	void noteUse(Map<String, Instant> used) {
		this.batches.batchUpdate("update client_secret set last_used_at = ? where secret_hash = ?", used.entrySet()
			.stream()
			.map((entry) -> new Object[] { OffsetDateTime.ofInstant(entry.getValue(), ZoneOffset.UTC), entry.getKey() })
			.toList());
	}

	private void insertUris(ClientRegistration registration) {
		Stream<Object[]> rows = Stream
			.of(rows(registration, REDIRECT, registration.redirectUris()),
					rows(registration, POST_LOGOUT, registration.postLogoutRedirectUris()),
					rows(registration, BACK_CHANNEL,
							Stream.ofNullable(registration.backChannelLogoutUri()).map(URI::toString).toList()))
			.flatMap((uris) -> uris);
		this.batches.batchUpdate("insert into client_uri (client_id, kind, uri) values (?, ?, ?)", rows.toList());
	}

	private static Stream<Object[]> rows(ClientRegistration registration, String kind, List<String> uris) {
		return uris.stream().map((uri) -> new Object[] { registration.clientId(), kind, uri });
	}

	private List<StoredClient> query(String where, @Nullable String clientId) {
		Map<String, Map<String, List<String>>> uris = new HashMap<>();
		statement("select client_id, kind, uri from client_uri " + where + " order by uri", clientId).query((row) -> {
			uris.computeIfAbsent(row.getString(1), (id) -> new HashMap<>())
				.computeIfAbsent(row.getString(2), (kind) -> new ArrayList<>())
				.add(row.getString(3));
		});
		Map<String, List<String>> secrets = new HashMap<>();
		statement("select client_id, secret_hash from client_secret " + where + " order by created_at, secret_hash",
				clientId)
			.query((row) -> {
				secrets.computeIfAbsent(row.getString(1), (id) -> new ArrayList<>()).add(row.getString(2));
			});
		return statement("select * from client " + where + " order by name, client_id", clientId)
			.query((row, number) -> readable(row, uris.getOrDefault(row.getString("client_id"), Map.of()),
					secrets.getOrDefault(row.getString("client_id"), List.of())))
			.list()
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	/**
	 * One client that this release would not have registered must not hide the others.
	 */
	private static Optional<StoredClient> readable(ResultSet row, Map<String, List<String>> uris, List<String> secrets)
			throws SQLException {
		try {
			return Optional.of(client(row, uris, secrets));
		}
		catch (IllegalArgumentException ex) {
			logger.error("The client {} is left out: what is stored of it cannot be read: {}",
					row.getString("client_id"), ex.getMessage());
			return Optional.empty();
		}
	}

	private JdbcClient.StatementSpec statement(String sql, @Nullable String clientId) {
		JdbcClient.StatementSpec statement = this.jdbc.sql(sql);
		return (clientId != null) ? statement.param("id", clientId) : statement;
	}

	private Map<String, @Nullable Object> columns(ClientRegistration registration) {
		Map<String, @Nullable Object> columns = new HashMap<>();
		columns.put("client_id", registration.clientId());
		columns.put("name", registration.name());
		columns.put("first_party", registration.firstParty());
		columns.put("authentication_method", registration.authenticationMethod().getValue());
		columns.put("require_proof_key", registration.requireProofKey());
		columns.put("grant_types", words(registration.grantTypes().stream().map(AuthorizationGrantType::getValue)));
		columns.put("scopes", words(registration.scopes().stream()));
		columns.put("audience", words(registration.audience().stream()));
		columns.put("resources", words(registration.resources().stream()));
		columns.put("access_token_format", registration.accessTokenFormat().name());
		columns.put("access_token_algorithm", registration.accessTokenAlgorithm().getName());
		columns.put("id_token_algorithm", registration.idTokenAlgorithm().getName());
		columns.put("blast_radius", registration.blastRadius().name());
		columns.put("code", registration.lifetimes().code().toSeconds());
		columns.put("access_token", registration.lifetimes().accessToken().toSeconds());
		columns.put("id_token", registration.lifetimes().idToken().toSeconds());
		columns.put("refresh_idle", registration.lifetimes().refreshIdle().toSeconds());
		columns.put("refresh_absolute", registration.lifetimes().refreshAbsolute().toSeconds());
		columns.put("reuse_grace", registration.lifetimes().reuseGrace().toSeconds());
		columns.put("session_idle", seconds(registration.lifetimes().sessionIdle()));
		columns.put("session_lifetime", seconds(registration.lifetimes().sessionLifetime()));
		columns.put("now", now());
		return columns;
	}

	private static StoredClient client(ResultSet row, Map<String, List<String>> uris, List<String> secrets)
			throws SQLException {
		Lifetimes lifetimes = new Lifetimes(seconds(row, "code_seconds"), seconds(row, "access_token_seconds"),
				seconds(row, "id_token_seconds"), seconds(row, "refresh_idle_seconds"),
				seconds(row, "refresh_absolute_seconds"), seconds(row, "reuse_grace_seconds"),
				secondsIfAny(row, "session_idle_seconds"), secondsIfAny(row, "session_lifetime_seconds"));
		ClientRegistration registration = new ClientRegistration(row.getString("client_id"), row.getString("name"),
				row.getBoolean("first_party"), new ClientAuthenticationMethod(row.getString("authentication_method")),
				row.getBoolean("require_proof_key"), uris.getOrDefault(REDIRECT, List.of()),
				uris.getOrDefault(POST_LOGOUT, List.of()),
				uris.getOrDefault(BACK_CHANNEL, List.of()).stream().map(URI::create).findFirst().orElse(null),
				words(row, "scopes"),
				words(row, "grant_types").stream().map(AuthorizationGrantType::new).collect(Collectors.toSet()),
				List.copyOf(words(row, "audience")), List.copyOf(words(row, "resources")),
				AccessTokenFormat.valueOf(row.getString("access_token_format")),
				SignatureAlgorithm.valueOf(row.getString("access_token_algorithm")),
				SignatureAlgorithm.valueOf(row.getString("id_token_algorithm")), lifetimes,
				BlastRadius.valueOf(row.getString("blast_radius")));
		Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
		return StoredClient.of(registration, row.getBoolean("enabled"), secrets, createdAt);
	}

	private static Duration seconds(ResultSet row, String column) throws SQLException {
		return Duration.ofSeconds(row.getLong(column));
	}

	private static @Nullable Duration secondsIfAny(ResultSet row, String column) throws SQLException {
		long seconds = row.getLong(column);
		return row.wasNull() ? null : Duration.ofSeconds(seconds);
	}

	private static @Nullable Long seconds(@Nullable Duration duration) {
		return (duration != null) ? duration.toSeconds() : null;
	}

	private static String words(Stream<String> values) {
		return values.sorted().collect(Collectors.joining(" "));
	}

	private static Set<String> words(ResultSet row, String column) throws SQLException {
		String words = row.getString(column);
		return words.isEmpty() ? Set.of() : Set.of(words.split(" "));
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

}
