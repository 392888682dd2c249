package dev.signet.auth.audit;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.web.PageBrowser;
import dev.signet.auth.web.TestApp;
import dev.signet.auth.web.WholeServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** S93: what people and clients do on the running server is in the log. */
@WholeServer
class AuditTrailIntegrationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private SsoSessions sessions;

	@Autowired
	private AuditLog log;

	private long before;

	@BeforeEach
	void endEverything() {
		List.of("alice", "bob")
			.forEach((person) -> this.sessions.endAllOf(person, (session) -> true, SessionEnd.ENDED_BY_ADMIN, "test"));
		this.before = this.log.search(TestAudit.newest(1)).stream().mapToLong(AuditEntry::sequence).sum();
	}

	@Test
	void tellsOfASignInOfAnAppAndOfTheEnd() {
		PageBrowser alice = new PageBrowser(this.port).signIn("alice", "wonderland-2026");
		SsoSession here = this.sessions.ofUser("alice").get(0);
		PageBrowser elsewhere = new PageBrowser(this.port).signIn("alice", "wonderland-2026");
		TestApp books = TestApp.books(this.port);
		String token = books.refreshToken(elsewhere.get(books.question("openid notes.read")));
		SsoSession there = this.sessions.ofUser("alice")
			.stream()
			.filter((session) -> !session.sid().equals(here.sid()))
			.findFirst()
			.orElseThrow();
		alice.get("/account");

		alice.submit("/account/sessions/end", "sid", there.sid());

		// Without waiting: it is on disk before the answer.
		assertThat(since("session.ended")).filteredOn((entry) -> there.sid().equals(entry.sid()))
			.singleElement()
			.satisfies((entry) -> {
				assertThat(entry.actor()).isEqualTo("alice");
				assertThat(entry.reason()).isEqualTo("ended_by_user");
				assertThat(entry.address()).isEqualTo("127.0.0.0/24");
				assertThat(entry.device()).isEqualTo("Firefox on Linux");
				assertThat(entry.details()).containsEntry("clients", "books");
			});
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(since("sign_in.succeeded", "session.started", "grant.revoked"))
				.extracting(AuditEntry::type)
				.contains("sign_in.succeeded", "session.started", "grant.revoked"));
		assertThat(this.log.verify().intact()).isTrue();
		assertThat(export()).doesNotContain(token, "wonderland-2026", "books-secret", "sgt_"); // S85,
																								// S93
	}

	@Test
	void tellsOfRefusalsWithoutWhatWasTyped() {
		new PageBrowser(this.port).get("/login");
		PageBrowser thief = new PageBrowser(this.port);
		thief.get("/login");
		thief.submit("/login", "username", "alice", "password", "guessed-password");
		thief.submit("/login", "username", "my-password-by-mistake", "password", "x");
		HttpResponse<String> refused = new PageBrowser(this.port)
			.with("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString("books:wrong-secret".getBytes(StandardCharsets.UTF_8)))
			.forge("/oauth2/token", "grant_type", "client_credentials");

		assertThat(refused.statusCode()).isEqualTo(401);
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
			assertThat(since("sign_in.failed")).extracting(AuditEntry::subject).contains("alice", (String) null);
			assertThat(since("client.authentication_failed")).extracting(AuditEntry::clientId).contains("books");
		});
		assertThat(export()).doesNotContain("guessed-password", "my-password-by-mistake", "wrong-secret");
	}

	@Test
	void tellsOfACopiedToken() {
		PageBrowser alice = new PageBrowser(this.port).signIn("alice", "wonderland-2026");
		TestApp books = TestApp.books(this.port);
		String first = books.refreshToken(alice.get(books.question("openid notes.read")));
		String second = books.refreshed(first);
		books.refresh(second);

		books.refresh(first);

		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(since("refresh_token.reused")).singleElement().satisfies((entry) -> {
				assertThat(entry.subject()).isEqualTo("alice");
				assertThat(entry.clientId()).isEqualTo("books");
				assertThat(entry.details()).containsEntry("presented", "1");
			}));
	}

	@Test
	void tellsWhoseAccessTokenWasRevokedByWhom() {
		PageBrowser alice = new PageBrowser(this.port).signIn("alice", "wonderland-2026");
		SsoSession session = this.sessions.ofUser("alice").get(0);
		TestApp books = TestApp.books(this.port);
		String answer = books.refresh(books.refreshToken(alice.get(books.question("openid notes.read")))).body();

		new PageBrowser(this.port)
			.with("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString("books:books-secret".getBytes(StandardCharsets.UTF_8)))
			.forge("/oauth2/revoke", "token", JsonMapper.shared().readTree(answer).at("/access_token").asString());

		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(since("access_token.revoked")).singleElement().satisfies((entry) -> {
				assertThat(entry.actor()).isEqualTo("books");
				assertThat(entry.clientId()).isEqualTo("books");
				assertThat(entry.subject()).isEqualTo("alice");
				assertThat(entry.sid()).isEqualTo(session.sid());
			}));
	}

	@Test
	void tellsOfSomebodyWhoTriesTheConsoleWithoutBeingAnOperator() {
		PageBrowser bob = new PageBrowser(this.port).signIn("bob", "builder-2026");
		SsoSession session = this.sessions.ofUser("bob").get(0);

		assertThat(bob.get("/admin/users/alice%20secret").statusCode()).isEqualTo(403);
		assertThat(new PageBrowser(this.port).get("/admin/clients").statusCode()).isNotEqualTo(200);

		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(
					() -> assertThat(since("admin.refused")).filteredOn((entry) -> session.sid().equals(entry.sid()))
						.singleElement()
						.satisfies((entry) -> {
							assertThat(entry.actor()).isEqualTo("bob");
							assertThat(entry.reason()).isEqualTo("GET /admin/users");
							assertThat(entry.address()).isEqualTo("127.0.0.0/24");
						}));
	}

	private List<AuditEntry> since(String... types) {
		return this.log.search(TestAudit.newest(1000).ofTypes(Set.of(types)))
			.stream()
			.filter((entry) -> entry.sequence() > this.before)
			.toList();
	}

	private String export() {
		ByteArrayOutputStream to = new ByteArrayOutputStream();
		this.log.export(TestAudit.newest(1), AuditFormat.JSON, to);
		return to.toString(StandardCharsets.UTF_8);
	}

}
