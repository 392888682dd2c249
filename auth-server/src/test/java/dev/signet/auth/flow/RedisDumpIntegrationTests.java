package dev.signet.auth.flow;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.redis.RedisDump;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever steals a copy of Redis or of the database after a busy day holds nothing that
 * opens a door.
 */
class RedisDumpIntegrationTests extends RunningServer {

	private static final String WRONG_PASSWORD = "a-guess-that-was-typed-2026";

	private static final List<String> COOKIES = List.of("__Host-signet", "__Host-signet-csrf");

	private final Map<String, String> secrets = new LinkedHashMap<>();

	@Autowired
	private RedisConnectionFactory redis;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void aBusyDay() {
		Person person = this.people.next();
		Browser browser = browser();
		browser.submit(Browser.signInForm(browser.get("/login"), person).fill("password", WRONG_PASSWORD));
		remember("csrf", browser.cookie("__Host-signet-csrf").orElseThrow());
		browser.signIn(person);
		COOKIES.forEach((cookie) -> browser.cookie(cookie).ifPresent((value) -> remember(cookie, value)));
		remember("password", Person.PASSWORD);
		remember("wrong password", WRONG_PASSWORD);
		List.of("books", "music", "printer", "robot").forEach((client) -> remember(client, client + "-secret"));

		Ask waiting = this.music.ask();
		remember("code that waits", browser.authorize(waiting, person).code());
		remember("state of the code that waits", waiting.get("state"));
		Tokens session = life(this.books, "openid profile notes.read", browser, person);
		Tokens offline = life(this.music, "openid offline_access", browser, person);
		this.books.revoke(session.access());
		this.music.revoke(offline.refresh());
		Answer question = browser.follow(browser.ask(this.printer.ask().scope("openid profile")));
		remember("state of the consent page", question.form("/oauth2/authorize").fields().getFirst("state"));
		remember("client's own token",
				(String) this.robot.token(TestClient.grant("client_credentials")).json().get("access_token"));
		Browser other = browser().signIn(person);
		COOKIES.forEach((cookie) -> other.cookie(cookie).ifPresent((value) -> remember("other " + cookie, value)));
		life(this.books, "openid", other, person);
		other.follow(other.submit(other.get("/connect/logout").form("/connect/logout/confirm")));
	}

	@Test
	void redisHoldsNothingThatOpensADoor() {
		Map<String, String> dump = RedisDump.of(this.redis);

		assertThat(this.secrets).hasSizeGreaterThan(25);
		SoftAssertions.assertSoftly((softly) -> dump.forEach((key,
				value) -> this.secrets.forEach((name, secret) -> softly.assertThat((key + value).contains(secret))
					.as("%s contains %s", key, name)
					.isFalse()))); // S86
	}

	@Test
	void redisNamesNoJavaClass() {
		RedisDump.of(this.redis)
			.forEach((key, value) -> assertThat(value).as(key)
				.doesNotContain("org.springframework", "java.", "dev.signet", "@class", "\u00ac\u00ed\u0000\u0005")); // S95
	}

	@Test
	void everythingInRedisEndsByItselfAndHasAKnownName() {
		Map<String, Long> lives = new TreeMap<>();
		try (RedisConnection connection = this.redis.getConnection()) {
			RedisDump.keys(connection)
				.forEach((key) -> lives.put(RedisDump.text(key), connection.keyCommands().pTtl(key)));
		}

		assertThat(lives).isNotEmpty();
		lives.forEach((key, left) -> assertThat(left).as(key).isNotEqualTo(-1));
		assertThat(lives.keySet()).allSatisfy((key) -> assertThat(key).startsWith("signet:"));
		Set<String> kinds = new HashSet<>();
		lives.keySet().forEach((key) -> kinds.add(key.split("[:{]")[1]));
		assertThat(kinds).as("the day left a trace of every kind")
			.contains("grant", "grants", "session", "sessions", "http", "consent", "revoked", "throttle");
	}

	@Test
	void sqlHoldsNothingThatOpensADoor() {
		Map<String, String> tables = tables();

		assertThat(tables).containsKeys("client_secret", "credential", "signing_key", "user_account");
		SoftAssertions.assertSoftly((softly) -> tables.forEach((table, rows) -> this.secrets.forEach((name,
				secret) -> softly.assertThat(rows.contains(secret)).as("%s contains %s", table, name).isFalse()))); // S86
		assertThat(this.jdbc.sql("select encrypted_jwk from signing_key").query(String.class).list()).isNotEmpty()
			.allSatisfy((key) -> assertThat(key.split("\\.")).as("an encrypted JWE, RFC 7516 §3.1").hasSize(5));
		assertThat(this.jdbc.sql("select password_hash from credential").query(String.class).list())
			.allSatisfy((hash) -> assertThat(hash).startsWith("{")); // S74
	}

	private Tokens life(TestClient client, String scope, Browser browser, Person person) {
		Ask ask = client.ask().scope(scope);
		Answer answer = browser.authorize(ask, person);
		Tokens first = client.redeem(answer, ask).tokens();
		Tokens second = client.refresh(first.refresh()).tokens();
		int life = this.secrets.size();
		remember("state " + life, ask.get("state"));
		remember("code " + life, answer.code());
		remember("verifier " + life, ask.verifier());
		for (Tokens tokens : List.of(first, second)) {
			remember("access " + this.secrets.size(), tokens.access());
			remember("refresh " + this.secrets.size(), tokens.refresh());
			remember("id " + this.secrets.size(), tokens.id());
		}
		return second;
	}

	private void remember(String name, String secret) {
		assertThat(secret).as(name).isNotBlank();
		this.secrets.put(name, secret);
	}

	private Map<String, String> tables() {
		Map<String, String> tables = new TreeMap<>();
		this.jdbc.sql("select table_name from information_schema.tables where lower(table_schema) = 'public'")
			.query(String.class)
			.list()
			.forEach((table) -> tables.put(table,
					this.jdbc.sql("select * from \"" + table + "\"").query().listOfRows().toString()));
		return tables;
	}

}
