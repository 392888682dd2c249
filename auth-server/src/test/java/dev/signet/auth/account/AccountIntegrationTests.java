package dev.signet.auth.account;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import dev.signet.auth.consent.Consents;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessionEnded;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.web.HeardEvents;
import dev.signet.auth.web.PageBrowser;
import dev.signet.auth.web.TestApp;
import dev.signet.auth.web.WholeServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@WholeServer
class AccountIntegrationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private SsoSessions sessions;

	@Autowired
	private Consents consents;

	@Autowired
	private StringRedisTemplate redis;

	@Autowired
	private HeardEvents events;

	private PageBrowser alice;

	private SsoSession here;

	@BeforeEach
	void signIn() {
		List.of("alice", "bob")
			.forEach((person) -> this.sessions.endAllOf(person, (session) -> true, SessionEnd.ENDED_BY_ADMIN, "test"));
		this.events.forget();
		this.alice = new PageBrowser(this.port).signIn("alice", "wonderland-2026");
		this.here = this.sessions.ofUser("alice").get(0);
	}

	@Test
	void showsWhereAPersonIsSignedInAndToWhichApps() {
		TestApp books = TestApp.books(this.port);
		books.refreshToken(this.alice.get(books.question("openid notes.read")));

		String page = this.alice.get("/account").body();

		assertThat(page).contains("Firefox · Linux", "This device", "Signed in</span>", "just now", "Books",
				"Connected", "Read your notes", "href=\"/connect/logout\""); // S67, S69
	}

	@Test
	void endsAnotherSessionAndSaysSo() {
		SsoSession phone = signInElsewhere("alice", "wonderland-2026");
		assertThat(this.alice.get("/account").body()).contains(phone.sid());
		// S65: several sessions at the same time, as docs/operations.md says.
		assertThat(this.sessions.ofUser("alice")).extracting(SsoSession::sid).contains(phone.sid(), this.here.sid());

		HttpResponse<String> answer = this.alice.submit("/account/sessions/end", "sid", phone.sid());

		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(PageBrowser.location(answer)).isEqualTo("/account?ended");
		assertThat(this.sessions.find(phone.sid())).isEmpty(); // S67
		assertThat(this.sessions.find(this.here.sid())).isPresent();
		assertThat(this.events.of(SsoSessionEnded.class)).extracting(SsoSessionEnded::reason, SsoSessionEnded::endedBy)
			.containsExactly(tuple(SessionEnd.ENDED_BY_USER, "alice"));
		assertThat(this.alice.get("/account?ended").body()).contains("The session has ended.");
	}

	@Test
	void endsAllOthersButNotThisOne() {
		SsoSession phone = signInElsewhere("alice", "wonderland-2026");
		SsoSession bob = signInElsewhere("bob", "builder-2026");
		this.alice.get("/account");

		this.alice.submit("/account/sessions/end-others");

		assertThat(this.sessions.ofUser("alice")).extracting(SsoSession::sid)
			.containsExactly(this.here.sid())
			.doesNotContain(phone.sid());
		assertThat(this.sessions.find(bob.sid())).isPresent();
	}

	@Test
	void neverEndsWhatBelongsToSomebodyElse() {
		SsoSession bob = signInElsewhere("bob", "builder-2026");
		this.alice.get("/account");

		HttpResponse<String> foreign = this.alice.submit("/account/sessions/end", "sid", bob.sid());
		HttpResponse<String> unknown = this.alice.submit("/account/sessions/end", "sid", "no-such-session");

		assertThat(this.sessions.find(bob.sid())).isPresent();
		assertThat(PageBrowser.location(foreign)).isEqualTo(PageBrowser.location(unknown));
	}

	@Test
	void disconnectsAnAppForThisPersonOnly() {
		TestApp printer = TestApp.printer(this.port);
		PageBrowser bob = new PageBrowser(this.port).signIn("bob", "builder-2026");
		String alices = connect(printer, this.alice);
		String bobs = connect(printer, bob);
		this.alice.get("/account");

		HttpResponse<String> answer = this.alice.submit("/account/apps/disconnect", "client_id", "printer");

		assertThat(PageBrowser.location(answer)).isEqualTo("/account?disconnected");
		assertThat(printer.refresh(alices).body()).contains("invalid_grant");
		assertThat(this.consents.ofUser("alice")).isEmpty(); // S53
		assertThat(printer.refresh(bobs).statusCode()).isEqualTo(200);
		assertThat(this.alice.get("/account").body()).contains("No app is connected to your account.");
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/account/sessions/end", "/account/sessions/end-others", "/account/apps/disconnect",
			"/account/sessions/name", "/account/notices/dismiss", "/account/erase" })
	void changesNothingWithoutTheTokenOfThePage(String path) {
		SsoSession phone = signInElsewhere("alice", "wonderland-2026");

		assertThat(this.alice.forge(path, "sid", phone.sid(), "client_id", "printer").statusCode()).isEqualTo(403); // S70
		assertThat(this.alice.get(path + "?sid=" + phone.sid()).statusCode()).isEqualTo(405);

		assertThat(this.sessions.find(phone.sid())).isPresent();
	}

	@Test
	void asksForThePasswordAgainWhenTheSignInIsOld() {
		SsoSession phone = signInElsewhere("alice", "wonderland-2026");
		this.alice.get("/account");
		String longAgo = Long.toString(this.here.authenticatedAt().minus(Duration.ofMinutes(16)).toEpochMilli());
		this.redis.opsForHash().put(RedisKeys.session(this.here.sid()), "auth", longAgo);
		// Other tests may have ended everything since.
		this.redis.delete(RedisKeys.SESSIONS_NOT_BEFORE);

		HttpResponse<String> answer = this.alice.submit("/account/sessions/end", "sid", phone.sid());

		assertThat(PageBrowser.location(answer)).isEqualTo("/login?again&continue=/account"); // S67
		assertThat(this.sessions.find(phone.sid())).isPresent();
		assertThat(this.alice.get("/login?again&continue=/account").body()).contains("enter your password again");
		assertThat(PageBrowser.location(this.alice.submit("/login", "username", "alice", "password", "wonderland-2026",
				"continue", "/account")))
			.isEqualTo("/account");
		this.alice.get("/account");
		this.alice.submit("/account/sessions/end", "sid", phone.sid());
		assertThat(this.sessions.find(phone.sid())).isEmpty();
	}

	@Test
	void visitorsAreAskedToSignInFirst() {
		HttpResponse<String> answer = new PageBrowser(this.port).get("/account");

		assertThat(answer.statusCode()).isBetween(302, 303);
		assertThat(PageBrowser.location(answer)).endsWith("/login?continue=%2Faccount");
	}

	@Test
	void aDeviceThatCallsItselfAScriptStaysText() {
		new PageBrowser(this.port).with("User-Agent", "<script>alert(1)</script> Firefox/<b>")
			.signIn("alice", "wonderland-2026");

		assertThat(this.alice.get("/account").body()).doesNotContain("<script", "<b>"); // F15
	}

	private SsoSession signInElsewhere(String username, String password) {
		new PageBrowser(this.port).signIn(username, password);
		return this.sessions.ofUser(username)
			.stream()
			.filter((session) -> !session.sid().equals(this.here.sid()))
			.findFirst()
			.orElseThrow();
	}

	private static String connect(TestApp app, PageBrowser browser) {
		String location = PageBrowser.location(browser.get(app.question("openid notes.read")));
		String page = browser.get(location.substring(location.indexOf("/oauth2/"))).body();
		String state = page.replaceAll("(?s).*name=\"state\" value=\"([^\"]+)\".*", "$1");
		return app.refreshToken(browser.submit("/oauth2/authorize", "client_id", app.id(), "state", state, "scope",
				"openid", "scope", "notes.read"));
	}

}
