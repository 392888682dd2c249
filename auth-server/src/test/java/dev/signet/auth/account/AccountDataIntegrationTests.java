package dev.signet.auth.account;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.signet.auth.audit.AuditEntry;
import dev.signet.auth.audit.AuditLog;
import dev.signet.auth.audit.AuditQuery;
import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.redis.RedisDump;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.AccountProfile;
import dev.signet.auth.user.NewAccount;
import dev.signet.auth.user.UserAccounts;
import dev.signet.auth.web.PageBrowser;
import dev.signet.auth.web.TestApp;
import dev.signet.auth.web.WholeServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What people see, name, take with them and erase: their own and nobody else's (R35). */
@WholeServer
class AccountDataIntegrationTests {

	private static final String PASSWORD = "nine purple kettles hum";

	@LocalServerPort
	private int port;

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private SsoSessions sessions;

	@Autowired
	private AuditLog log;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private StringRedisTemplate redis;

	@Autowired
	private RedisConnectionFactory connections;

	@Autowired
	private Authorizations authorizations;

	private String carol;

	private PageBrowser browser;

	@BeforeEach
	void signIn() {
		this.carol = "carol-" + UUID.randomUUID();
		this.accounts.exchangePassword(this.carol, create(this.carol), PASSWORD);
		this.browser = new PageBrowser(this.port).signIn(this.carol, PASSWORD);
	}

	@Test
	void peopleNameTheirOwnSessionsOnly() {
		SsoSession own = this.sessions.ofUser(this.carol).get(0);
		PageBrowser bob = new PageBrowser(this.port).signIn("bob", "builder-2026");
		SsoSession bobs = this.sessions.ofUser("bob").get(0);
		this.browser.get("/account");

		this.browser.submit("/account/sessions/name", "sid", own.sid(), "name", " Work\u202E laptop <b> ");
		HttpResponse<String> foreign = this.browser.submit("/account/sessions/name", "sid", bobs.sid(), "name",
				"Hijacked");

		assertThat(PageBrowser.location(foreign)).isEqualTo("/account?named"); // S84
		assertThat(this.browser.get("/account?named").body()).contains("Work  laptop &lt;b&gt;",
				"The name has been saved.");
		assertThat(bob.get("/account").body()).doesNotContain("Hijacked");
		this.sessions.end(own.sid(), SessionEnd.ENDED_BY_ADMIN, "test");
		assertThat(names(own.sid())).isZero();
	}

	@Test
	void tellsOfACopiedTokenUntilThePersonHasReadIt() {
		TestApp books = TestApp.books(this.port);
		String first = books.refreshToken(this.browser.get(books.question("openid notes.read")));
		books.refresh(books.refreshed(first));
		books.refresh(first);
		PageBrowser bob = new PageBrowser(this.port).signIn("bob", "builder-2026");

		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(this.browser.get("/account").body())
				.contains("A copied token was used; we signed Books out.", "127.0.0.0/24"));
		assertThat(bob.get("/account").body()).doesNotContain("A copied token");
		bob.submit("/account/notices/dismiss", "through", "9999999");
		assertThat(this.browser.get("/account").body()).contains("A copied token");

		String sequence = Long.toString(this.log.search(AuditQuery.ofSubject(this.carol, 1)).get(0).sequence());
		this.browser.submit("/account/notices/dismiss", "through", sequence);

		assertThat(this.browser.get("/account").body()).doesNotContain("A copied token");
		assertThat(this.browser.get("/account/history").body()).contains("A copied token was used");
	}

	@Test
	void tellsOfASignInFromADeviceThatIsNew() {
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(
					() -> assertThat(this.log.search(AuditQuery.ofSubject(this.carol, 10))).extracting(AuditEntry::type)
						.contains("sign_in.succeeded"));
		assertThat(this.browser.get("/account").body()).doesNotContain("new here");

		new PageBrowser(this.port).with("User-Agent",
				"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36")
			.signIn(this.carol, PASSWORD);

		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(this.browser.get("/account").body())
				.contains("from a device that is new here", "Chrome · Windows")); // S81
	}

	@Test
	void tellsOfANewDeviceAlsoWhenAllFormerOnesAreForgotten() {
		awaitSignIns(1);
		// As it is done to what is older than signet.audit.keep-addresses.
		this.jdbc
			.sql("update audit_entry set address = null, device = null, origin_salt = null"
					+ " where origin_salt is not null and subject = ?")
			.param(this.carol)
			.update();
		assertThat(this.browser.get("/account").body()).doesNotContain("new here");

		signIn(this.carol);
		awaitSignIns(2);

		assertThat(this.browser.get("/account").body()).contains("from a device that is new here", "Edge · Chrome OS"); // S81
	}

	@Test
	void nobodyCanDismissWhatIsStillToCome() {
		awaitSignIns(1);
		signIn(this.carol);
		awaitSignIns(2);
		assertThat(this.browser.get("/account").body()).contains("new here");

		this.browser.submit("/account/notices/dismiss", "through", Long.toString(Long.MAX_VALUE));

		assertThat(this.browser.get("/account").body()).doesNotContain("new here");
		new PageBrowser(this.port)
			.with("User-Agent", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0")
			.signIn(this.carol, PASSWORD);
		awaitSignIns(3);
		assertThat(this.browser.get("/account").body()).contains("new here"); // S81
	}

	@Test
	void showsTheHistoryOfThisPersonOnly() {
		PageBrowser stranger = new PageBrowser(this.port);
		stranger.get("/login");
		stranger.submit("/login", "username", this.carol, "password", "wrong");
		new PageBrowser(this.port).signIn("bob", "builder-2026").get("/account");

		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(this.browser.get("/account/history").body())
				.contains("A sign-in was refused", "Signed in", "Firefox · Linux"));
		String bobs = Long.toString(this.log.search(AuditQuery.ofSubject("bob", 1)).get(0).sequence());
		assertThat(this.browser.get("/account/history?before=" + bobs).body()).doesNotContain("bob");
		assertThat(this.browser.get("/account/history?before=junk").statusCode()).isEqualTo(400);
	}

	@Test
	void handsOutWhatIsStoredAndNoSecret() {
		TestApp printer = TestApp.printer(this.port);
		String token = connect(printer);
		printer.refresh(token);
		PageBrowser elsewhere = new PageBrowser(this.port).signIn(this.carol, PASSWORD);
		String sid = this.sessions.ofUser(this.carol).get(0).sid();
		TestApp.books(this.port).refreshToken(elsewhere.get(TestApp.books(this.port).question("openid")));
		this.sessions.end(sid, SessionEnd.ENDED_BY_ADMIN, "test");
		assertThat(this.browser.get("/account/data").body()).contains(this.carol, "Carol", "carol@example.com",
				"One session", "Printer");

		HttpResponse<String> answer = this.browser.get("/account/data/export");

		assertThat(answer.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
		assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		JsonNode data = JsonMapper.shared().readTree(answer.body());
		assertThat(data.at("/account/email").asString()).isEqualTo("carol@example.com");
		assertThat(data.at("/sessions/0/device").asString()).isEqualTo("Firefox on Linux");
		assertThat(data.at("/grants").size()).isEqualTo(2);
		assertThat(data.at("/grants/0/client_id").asString()).isEqualTo("books");
		assertThat(data.at("/grants/0/revoked").asString()).isEqualTo("session_ended");
		assertThat(data.at("/grants/1/client_id").asString()).isEqualTo("printer");
		assertThat(data.at("/grants/1/timeline").findValuesAsString("step")).containsExactly("issued", "redeemed",
				"rotated");
		assertThat(data.at("/grants/1/timeline/2/address").asString()).isEqualTo("127.0.0.0/24");
		assertThat(data.at("/logout_notices/0/client_id").asString()).isEqualTo("books");
		assertThat(data.at("/logout_notices/0/sid").asString()).isEqualTo(sid);
		assertThat(data.at("/consents/0/client_id").asString()).isEqualTo("printer");
		assertThat(data.at("/history").size()).isPositive();
		assertThat(answer.body()).doesNotContain(token, PASSWORD, "sgt_", "$2", "bcrypt", "\"alice\"", "\"bob\""); // S85
		assertThat(new PageBrowser(this.port).get("/account/data/export").statusCode()).isNotEqualTo(200);
	}

	@ParameterizedTest(name = "after {0} notices")
	@ValueSource(ints = { 0, 1000 })
	void anExportThatFailsOnTheWayCannotBeTakenForAWholeOne(int written) {
		for (int i = 0; i < written; i++) {
			notice("FAILED", i);
		}
		notice("UNREADABLE", written);

		try {
			assertThat(exported()).isEmpty();
		}
		finally {
			this.jdbc.sql("delete from back_channel_delivery where subject = ?").param(this.carol).update();
		}
		assertThat(exported()).isPresent();
	}

	@Test
	void erasesOnlyWhoTypesTheirNameAfterAFreshSignIn() {
		PageBrowser alice = new PageBrowser(this.port).signIn("alice", "wonderland-2026");
		alice.get("/account/data");

		assertThat(PageBrowser.location(alice.submit("/account/erase", "username", "bob")))
			.isEqualTo("/account/data?mismatch");
		String sid = this.sessions.ofUser("alice").get(0).sid();
		long old = this.sessions.find(sid).orElseThrow().authenticatedAt().minus(Duration.ofHours(1)).toEpochMilli();
		this.redis.opsForHash().put(RedisKeys.session(sid), "auth", Long.toString(old));
		// Other tests may have ended everything since.
		this.redis.delete(RedisKeys.SESSIONS_NOT_BEFORE);
		assertThat(PageBrowser.location(alice.submit("/account/erase", "username", "alice")))
			.isEqualTo("/login?again&continue=/account/data"); // S68

		assertThat(this.accounts.find("alice")).isPresent();
		assertThat(this.accounts.find("bob")).isPresent();
	}

	@Test
	void forgetsWhoWasErasedInRedisToo() {
		String id = UUID.randomUUID().toString();
		String dora = "dora-" + UUID.randomUUID();
		String password = this.accounts
			.create(new NewAccount(id, new AccountProfile(dora, "Dora", "dora@example.com", true), Set.of()), "admin")
			.password();
		this.accounts.exchangePassword(dora, password, PASSWORD);
		this.browser = signIn(dora);
		String ended = TestApp.books(this.port)
			.refreshToken(this.browser.get(TestApp.books(this.port).question("openid")));
		Set<String> records = new HashSet<>(records(id));
		this.sessions.end(this.sessions.ofUser(id).get(0).sid(), SessionEnd.ENDED_BY_ADMIN, "test");
		assertThat(TestApp.books(this.port).refresh(ended).statusCode()).isEqualTo(400);
		assertThat(this.authorizations.ofUser(id)).isEmpty();
		this.browser = signIn(dora);
		String revoked = connect(TestApp.printer(this.port));
		records.addAll(records(id));
		assertThat(RedisDump.of(this.connections).values())
			.anySatisfy((value) -> assertThat(value).contains(dora, "Edge on Chrome OS", "127.0.0.0/24"));

		this.browser.get("/account/data");
		this.browser.submit("/account/erase", "username", dora);

		assertThat(TestApp.printer(this.port).refresh(revoked).statusCode()).isEqualTo(400);
		Map<String, String> dump = RedisDump.of(this.connections);
		// Kinds of browsers, and nobody's.
		dump.remove(RedisKeys.SESSION_DEVICES);
		assertThat(dump)
			.allSatisfy((key, value) -> assertThat(key + value).as(key).doesNotContain(dora, "Edge on Chrome OS")); // R35
		assertThat(records).hasSize(4)
			.allSatisfy((key) -> assertThat(dump.get(key)).as(key).isNotNull().doesNotContain("127.0.0"));
	}

	@Test
	void leavesNothingButTheIdOfWhoIsErased() {
		TestApp printer = TestApp.printer(this.port);
		String token = connect(printer);
		String sid = this.sessions.ofUser(this.carol).get(0).sid();
		this.browser.get("/account");
		this.browser.submit("/account/sessions/name", "sid", sid, "name", "Kitchen");
		this.browser.get("/account/data");

		HttpResponse<String> answer = this.browser.submit("/account/erase", "username", this.carol);

		assertThat(PageBrowser.location(answer)).isEqualTo("/login?erased");
		assertThat(new PageBrowser(this.port).get("/login?erased").body()).contains("Your account has been erased.");
		assertThat(this.accounts.findByUsername(this.carol)).isEmpty();
		assertThat(this.sessions.ofUser(this.carol)).isEmpty(); // S66
		assertThat(printer.refresh(token).statusCode()).isEqualTo(400);
		assertThat(names(sid)).isZero();
		assertThat(this.jdbc.sql("select count(*) from consent where subject = ?")
			.param(this.carol)
			.query(Long.class)
			.single()).isZero();
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			List<AuditEntry> entries = this.log.search(AuditQuery.ofSubject(this.carol, 100));
			assertThat(entries).extracting(AuditEntry::type).contains("account.deleted", "session.ended");
			assertThat(entries).allSatisfy((entry) -> {
				assertThat(entry.address()).isNull();
				assertThat(entry.device()).isNull();
			});
		});
		assertThat(this.log.verify().faults()).isEmpty();
	}

	/** Where the grants of a person are, and the sessions when they have ended. */
	private List<String> records(String subject) {
		return Stream
			.concat(this.authorizations.ofUser(subject).stream().map((grant) -> RedisKeys.grant(grant.id())),
					this.sessions.ofUser(subject).stream().map((session) -> RedisKeys.endedSession(session.sid())))
			.toList();
	}

	private void awaitSignIns(int count) {
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(
					this.log.search(AuditQuery.ofSubject(this.carol, 100).ofTypes(Set.of("sign_in.succeeded"))))
				.hasSize(count));
	}

	/** A notice to this person, the older the later it is stored. */
	private void notice(String status, int age) {
		this.jdbc.sql("""
				insert into back_channel_delivery
					(id, sid, subject, client_id, uri, status, attempts, due_at, created_at)
				values (?, 'sid', ?, 'books', 'http://books.localhost/logout', ?, 1, ?, ?)""")
			.params(UUID.randomUUID().toString(), this.carol, status, OffsetDateTime.now(ZoneOffset.UTC),
					OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(age))
			.update();
	}

	/** The export, unless anybody can see that it is none. */
	private Optional<JsonNode> exported() {
		try {
			HttpResponse<String> answer = this.browser.get("/account/data/export");
			return (answer.statusCode() == 200) ? Optional.of(JsonMapper.shared().readTree(answer.body()))
					: Optional.empty();
		}
		catch (UncheckedIOException | JacksonException ex) {
			return Optional.empty();
		}
	}

	/** From a device that nobody else has. */
	private PageBrowser signIn(String username) {
		return new PageBrowser(this.port)
			.with("User-Agent",
					"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
							+ " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0")
			.signIn(username, PASSWORD);
	}

	private String create(String id) {
		return this.accounts
			.create(new NewAccount(id, new AccountProfile(id, "Carol", "carol@example.com", true), Set.of()), "admin")
			.password();
	}

	private String connect(TestApp app) {
		String location = PageBrowser.location(this.browser.get(app.question("openid notes.read")));
		String page = this.browser.get(location.substring(location.indexOf("/oauth2/"))).body();
		String state = page.replaceAll("(?s).*name=\"state\" value=\"([^\"]+)\".*", "$1");
		return app.refreshToken(this.browser.submit("/oauth2/authorize", "client_id", app.id(), "state", state, "scope",
				"openid", "scope", "notes.read"));
	}

	private long names(String sid) {
		return this.jdbc.sql("select count(*) from account_session_name where sid = ?")
			.param(sid)
			.query(Long.class)
			.single();
	}

}
