package dev.signet.auth.admin;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.revocation.RevocationPerformed;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSessionEnded;
import dev.signet.auth.web.PageBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Finding what is alive, seeing what hangs on it, and ending it after a dry run. */
class EndIntegrationTests extends DeskTest {

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource({ "user=alice, true", "user=bob, false", "client=books, true", "client=music, false",
			"device=Firefox+on+Linux, true", "device=Firefox+%C2%B7+Linux, true", "device=firefox, true",
			"device=Nothing+on+Nowhere, false", "address=127.0.0.77, true", "address=10.0.0.1, false",
			"from=2020-01-01T00:00, true", "to=2020-01-01T00:00, false",
			"user=alice&client=books&address=127.0.0.0/24, true", "user=alice&client=music, false" })
	void findsASessionByEachOfItsFacts(String query, boolean found) {
		String page = this.admin.get("/admin/sessions?" + query).body();

		assertThat(page.contains("/admin/sessions/" + session().sid())).isEqualTo(found);
	}

	@Test
	void suggestsPeopleAndEscapesWhatWasTyped() {
		assertThat(this.admin.get("/admin/sessions?user=ALI").body()).contains("Did you mean", "Alice Liddell");
		assertThat(this.admin.get("/admin/sessions?user=%3Cscript%3E").body()).contains("&lt;script&gt;")
			.doesNotContain("<script>"); // S91
	}

	@Test
	void drawsWhatHangsOnASession() {
		String page = this.admin.get("/admin/sessions/" + session().sid()).body();

		assertThat(page).contains("/admin/users/alice", "Firefox · Linux", "This session", "/admin/clients/books",
				"/admin/grants/" + grant().id());
	}

	@Test
	void theDryRunSaysWhatWouldEndAndChangesNothing() {
		String page = this.admin.get("/admin/end/session?id=" + session().sid()).body();

		assertThat(page).contains("Dry run: nothing has happened yet", "session ends", "grant is revoked", "Books",
				"name=\"why\"");
		assertThat(this.books.refresh(this.refreshToken).statusCode()).isEqualTo(200);
		assertThat(this.events.of(RevocationPerformed.class)).isEmpty();
	}

	@Test
	void anAppLosesWhatItWasGrantedInOneSessionOnly() {
		String sid = session().sid();
		PageBrowser phone = new PageBrowser(this.port).signIn("alice", "wonderland-2026");
		String elsewhere = this.books.refreshToken(phone.get(this.books.question("openid notes.read")));
		assertThat(this.admin.get("/admin/end/app?id=" + sid + "&client=books").body()).contains("grant is revoked",
				"End this app in this session?", "name=\"client\" value=\"books\"");
		assertThat(this.books.refresh(elsewhere).statusCode()).isEqualTo(200);

		HttpResponse<String> answer = this.admin.submit("/admin/end/app", "id", sid, "client", "books", "why", "lost");

		assertThat(PageBrowser.location(answer))
			.isEqualTo("/admin/sessions/" + sid + "?done=app&sessions=0&grants=1&apps=0");
		assertThat(this.admin.get(PageBrowser.location(answer)).body())
			.contains("The app has lost what it was granted");
		assertThat(this.books.refresh(this.refreshToken).body()).contains("invalid_grant");
		assertThat(this.sessions.find(sid)).isPresent();
		assertThat(this.authorizations.ofUser("alice")).hasSize(1);
		assertThat(this.events.of(RevocationPerformed.class)).hasSize(1);
		assertThat(this.admin.get("/admin/end/app?id=nothing&client=books").statusCode()).isEqualTo(404);
	}

	@Test
	void bothPagesOfASessionHaveTheSameLiveParts() {
		String sid = session().sid();
		List<String> alive = liveParts("/admin/sessions/" + sid);

		this.sessions.end(sid, SessionEnd.SIGNED_OUT, "alice");

		assertThat(alive).contains("head-live", "graph-live", "facts-live", "events-live");
		assertThat(liveParts("/admin/sessions/" + sid)).isEqualTo(alive);
	}

	@Test
	void bothPagesOfAGrantHaveTheSameLiveParts() {
		String id = grant().id();
		List<String> alive = liveParts("/admin/grants/" + id);

		this.authorizations.revoke(id, Revocation.ADMIN_REQUEST, "test");

		assertThat(alive).contains("state-live", "revoke-live", "verdict-live", "timeline-live", "facts-live");
		assertThat(liveParts("/admin/grants/" + id)).isEqualTo(alive);
	}

	private List<String> liveParts(String path) {
		return Pattern.compile("id=\"([a-z-]+)\" data-live")
			.matcher(this.admin.get(path).body())
			.results()
			.map((part) -> part.group(1))
			.toList();
	}

	@Test
	void oneClickAfterTheDryRunEndsASessionWithAllThatHangsOnIt() {
		String sid = session().sid();
		this.admin.get("/admin/end/session?id=" + sid);

		HttpResponse<String> answer = this.admin.submit("/admin/end/session", "id", sid, "why", "lost laptop");

		assertThat(PageBrowser.location(answer)).startsWith("/admin/sessions/" + sid + "?done=session"); // S67
		assertThat(this.sessions.find(sid)).isEmpty();
		assertThat(this.events.of(SsoSessionEnded.class)).filteredOn((end) -> end.session().sid().equals(sid))
			.extracting(SsoSessionEnded::reason, SsoSessionEnded::endedBy)
			.containsExactly(tuple(SessionEnd.ENDED_BY_ADMIN, "admin"));
		assertThat(this.events.of(RevocationPerformed.class))
			.extracting(RevocationPerformed::by, RevocationPerformed::why)
			.containsExactly(tuple("admin", "lost laptop"));
		assertThat(this.alice.get("/account").statusCode()).isNotEqualTo(200);
		assertThat(this.books.refresh(this.refreshToken).body()).contains("invalid_grant");
		assertThat(this.admin.get(PageBrowser.location(answer)).body()).contains("The session has ended",
				"This session is over", "An operator ended it.", "Who was told");
	}

	@Test
	void revokesOneGrantAndLeavesTheSession() {
		String id = grant().id();
		this.admin.get("/admin/end/grant?id=" + id);

		HttpResponse<String> answer = this.admin.submit("/admin/end/grant", "id", id);

		assertThat(this.admin.get(PageBrowser.location(answer)).body()).contains("Revoked: every refresh is refused");
		assertThat(this.books.refresh(this.refreshToken).body()).contains("invalid_grant");
		assertThat(this.alice.get("/account").statusCode()).isEqualTo(200);
	}

	@Test
	void everybodyIsSignedOutOnlyWhenThatWasTyped() {
		this.admin.get("/admin/end/all");

		HttpResponse<String> mistyped = this.admin.submit("/admin/end/all", "typed", "every body", "why", "a leak");

		assertThat(mistyped.body()).contains("That is not what has to be typed.", "value=\"a leak\"");
		assertThat(this.alice.get("/account").statusCode()).isEqualTo(200);

		HttpResponse<String> answer = this.admin.submit("/admin/end/all", "typed", "everybody");

		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(this.alice.get("/account").statusCode()).isNotEqualTo(200);
		assertThat(this.admin.get("/admin").statusCode()).isNotEqualTo(200);
		assertThat(this.books.refresh(this.refreshToken).body()).contains("invalid_grant");
	}

	@Test
	void theForkOfAStolenTokenIsDrawnWithAVerdict() {
		String id = grant().id();
		String second = this.books.next(this.refreshToken);
		this.books.next(second);

		assertThat(this.books.refresh(this.refreshToken).body()).contains("invalid_grant");

		assertThat(this.admin.get("/admin/grants/" + id).body()).contains("Two hold this family",
				"Token 1 was presented again from 127.0.0.0/24", "after token 3 was in use",
				"Used-up token 1 came again", "class=\"branch start\"", "class=\"branch end\"",
				"The family was revoked at"); // S33
	}

	@Test
	void findsGrantsAndShowsTheirLife() {
		this.books.refresh(this.refreshToken);

		assertThat(this.admin.get("/admin/grants?user=alice&client=books").body()).contains(grant().id());
		assertThat(this.admin.get("/admin/grants?user=bob").body()).doesNotContain(grant().id());
		assertThat(this.admin.get("/admin/grants/" + grant().id()).body()).contains("The code was redeemed for token 1",
				"Token 2 replaced the one before");
	}

	@Test
	void whatWasDoneIsInTheAuditLogAndTheLogIsIntact() {
		String sid = session().sid();
		this.admin.get("/admin/end/session?id=" + sid);
		this.admin.submit("/admin/end/session", "id", sid, "why", "lost phone");

		assertThat(this.admin.get("/admin/audit?session=" + sid).body()).contains("Session ended", "by admin",
				"An operator ended it.");
		assertThat(this.admin.get("/admin/audit?actor=ADMIN&session=" + sid).body()).contains("Session ended");
		assertThat(this.admin.get("/admin/audit?verify").body()).contains("The chain is intact");
		HttpResponse<String> export = this.admin.get("/admin/audit/export?format=json&session=" + sid);
		assertThat(export.headers().firstValue("Content-Disposition").orElse("")).contains("signet-audit.json");
		assertThat(export.body()).contains("session.ended", sid);
	}

	@Test
	void aKeyIsReplacedInTime() {
		this.admin.get("/admin/keys/rotate?algorithm=ES256");

		HttpResponse<String> answer = this.admin.submit("/admin/keys/rotate", "algorithm", "ES256");

		assertThat(this.admin.get(PageBrowser.location(answer)).body()).contains("A successor is announced",
				"Announced");
		assertThat(this.books.refresh(this.refreshToken).statusCode()).isEqualTo(200);
	}

}
