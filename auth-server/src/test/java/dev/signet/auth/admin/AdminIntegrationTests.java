package dev.signet.auth.admin;

import java.net.http.HttpResponse;
import java.util.List;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.Revocation;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@WholeServer
class AdminIntegrationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private SsoSessions sessions;

	@Autowired
	private Authorizations authorizations;

	@Autowired
	private HeardEvents events;

	private TestApp books;

	private PageBrowser alice;

	private PageBrowser admin;

	private String refreshToken;

	@BeforeEach
	void signIn() {
		for (String person : List.of("alice", "bob", "admin")) {
			this.sessions.endAllOf(person, SessionEnd.ENDED_BY_ADMIN, "test");
			this.authorizations.revokeUser(person, Revocation.ADMIN_REQUEST, "test");
		}
		this.events.forget();
		this.books = TestApp.books(this.port);
		this.alice = new PageBrowser(this.port).signIn("alice", "wonderland-2026");
		this.refreshToken = this.books.refreshToken(this.alice.get(this.books.question("openid notes.read")));
		this.admin = new PageBrowser(this.port).signIn("admin", "signet-admin-2026");
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/admin/users/alice", "/admin/users/alice/sessions/end-all", "/admin/clients",
			"/admin/clients/books", "/admin/clients/books/grants/revoke-all" })
	void isForTheRoleAdminOnly(String path) {
		assertThat(this.admin.get(path).statusCode()).isEqualTo(200);
		assertThat(this.alice.get(path).statusCode()).isEqualTo(403);
		assertThat(PageBrowser.location(new PageBrowser(this.port).get(path))).contains("/login?continue=%2Fadmin");
	}

	@Test
	void showsSessionsAndRefreshTokenFamiliesOfAPerson() {
		this.books.refresh(this.refreshToken);

		String page = this.admin.get("/admin/users/alice").body();

		assertThat(page).contains("Alice Liddell", "alice@example.com", session("alice").sid(), grant("alice").id(),
				"2 refresh tokens so far", "notes.read openid");
	}

	@Test
	void endsASessionForGood() {
		SsoSession session = session("alice");
		this.admin.get("/admin/users/alice");

		HttpResponse<String> answer = this.admin.submit("/admin/users/alice/sessions/end", "sid", session.sid());

		assertThat(PageBrowser.location(answer)).isEqualTo("/admin/users/alice?ended"); // S67
		assertThat(this.sessions.find(session.sid())).isEmpty();
		assertThat(this.events.of(SsoSessionEnded.class)).extracting(SsoSessionEnded::reason, SsoSessionEnded::endedBy)
			.containsExactly(tuple(SessionEnd.ENDED_BY_ADMIN, "admin"));
		assertThat(this.alice.get("/account").statusCode()).isNotEqualTo(200);
		assertThat(this.books.refresh(this.refreshToken).body()).contains("invalid_grant");
	}

	@Test
	void revokesOneFamilyAndLeavesTheSession() {
		this.admin.get("/admin/users/alice");

		HttpResponse<String> answer = this.admin.submit("/admin/users/alice/grants/revoke", "grant",
				grant("alice").id());

		assertThat(PageBrowser.location(answer)).isEqualTo("/admin/users/alice?revoked");
		assertThat(this.admin.get("/admin/users/alice?revoked").body()).contains("The refresh-token family is revoked");
		assertThat(this.books.refresh(this.refreshToken).body()).contains("invalid_grant");
		assertThat(this.alice.get("/account").statusCode()).isEqualTo(200);
	}

	@Test
	void actsOnlyOnWhatBelongsToThePageItIsOn() {
		SsoSession session = session("alice");
		Grant grant = grant("alice");
		this.admin.get("/admin/users/bob");

		this.admin.submit("/admin/users/bob/sessions/end", "sid", session.sid());
		this.admin.submit("/admin/users/bob/grants/revoke", "grant", grant.id());
		this.admin.submit("/admin/clients/music/grants/revoke", "grant", grant.id());

		assertThat(this.sessions.find(session.sid())).isPresent();
		assertThat(this.books.refresh(this.refreshToken).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "/admin/users/alice/sessions/end-all, This ends 1 session of alice.",
			"/admin/users/alice/grants/revoke-all, This revokes 1 refresh-token family of alice.",
			"/admin/clients/books/grants/revoke-all, This revokes 1 refresh-token family of Books." })
	void asksBeforeItEndsManyAtOnce(String path, String question) {
		HttpResponse<String> page = this.admin.get(path);
		assertThat(page.body()).contains(question, "action=\"" + path + "\"");
		assertThat(this.books.refresh(this.refreshToken).statusCode()).isEqualTo(200);

		HttpResponse<String> answer = this.admin.submit(path);

		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(this.books.refresh(this.refreshToken).body()).contains("invalid_grant");
		assertThat(this.admin.get(PageBrowser.location(answer)).body()).contains("class=\"notice good\"");
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/admin/users/alice/sessions/end", "/admin/users/alice/sessions/end-all",
			"/admin/users/alice/grants/revoke", "/admin/users/alice/grants/revoke-all",
			"/admin/clients/books/grants/revoke", "/admin/clients/books/grants/revoke-all" })
	void changesNothingWithoutTheTokenOfThePageOrTheRole(String path) {
		String sid = session("alice").sid();
		String grant = grant("alice").id();
		this.alice.get("/account");

		assertThat(this.admin.forge(path, "sid", sid, "grant", grant).statusCode()).isEqualTo(403); // S70
		assertThat(this.alice.submit(path, "sid", sid, "grant", grant).statusCode()).isEqualTo(403);

		assertThat(this.sessions.find(sid)).isPresent();
		assertThat(this.books.refresh(this.refreshToken).statusCode()).isEqualTo(200);
	}

	@Test
	void showsAClientWithItsFamilies() {
		String page = this.admin.get("/admin/clients/books").body();

		assertThat(page).contains("http://books.localhost:8081/login/oauth2/code/signet", ">alice</a>", "First party");
		assertThat(this.admin.get("/admin/clients").body()).contains("Printer", "Music", "Books");
		assertThat(this.admin.get("/admin/clients/nobody").statusCode()).isEqualTo(404);
		assertThat(this.admin.get("/admin/users/nobody").statusCode()).isEqualTo(404);
	}

	private SsoSession session(String person) {
		return this.sessions.ofUser(person).get(0);
	}

	private Grant grant(String person) {
		return this.authorizations.ofUser(person).get(0);
	}

}
