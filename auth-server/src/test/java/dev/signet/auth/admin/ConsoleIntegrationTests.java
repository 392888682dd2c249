package dev.signet.auth.admin;

import java.net.http.HttpResponse;

import dev.signet.auth.web.PageBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may see and do what at the desk. */
class ConsoleIntegrationTests extends DeskTest {

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/admin", "/admin/sessions", "/admin/grants", "/admin/keys",
			"/admin/keys/rotate?algorithm=ES256", "/admin/audit", "/admin/audit?verify",
			"/admin/audit/export?format=csv", "/admin/deliveries", "/admin/end/all", "/admin/end/user?id=alice",
			"/admin/end/client?id=books" })
	void everyRoleOfOperatorsLooksAtEveryPageAndNobodyElse(String path) {
		assertThat(this.admin.get(path).statusCode()).isEqualTo(200);
		assertThat(as("AUDITOR").get(path).statusCode()).isEqualTo(200);
		assertThat(as("SUPPORT").get(path).statusCode()).isEqualTo(200);
		assertThat(this.alice.get(path).statusCode()).isEqualTo(403); // S84
		assertThat(PageBrowser.location(new PageBrowser(this.port).get(path))).contains("/login?continue=%2Fadmin");
	}

	@ParameterizedTest(name = "{0} at {1}: {2}")
	@CsvSource({ "AUDITOR, /admin/end/session, 403", "AUDITOR, /admin/end/grant, 403", "AUDITOR, /admin/end/all, 403",
			"AUDITOR, /admin/end/app, 403", "SUPPORT, /admin/end/app, 303", "AUDITOR, /admin/keys/rotate, 403",
			"SUPPORT, /admin/end/client, 403", "SUPPORT, /admin/end/key, 403", "SUPPORT, /admin/end/all, 403",
			"SUPPORT, /admin/keys/rotate, 403", "SUPPORT, /admin/end/session, 303", "SUPPORT, /admin/end/grant, 303",
			"SUPPORT, /admin/end/user, 303" })
	void rolesActOnlyWhereTheyMay(String role, String path, int status) {
		PageBrowser operator = as(role);
		operator.get("/connect/logout");
		String id = path.endsWith("session") || path.endsWith("app") ? session().sid()
				: path.endsWith("grant") ? grant().id() : "alice";

		HttpResponse<String> answer = operator.submit(path, "id", id, "client", "books", "algorithm", "ES256");

		assertThat(answer.statusCode()).isEqualTo(status); // S84
		assertThat(this.sessions.find(this.sessions.ofUser("admin").get(0).sid())).isPresent();
	}

	@Test
	void nobodyIsOfferedWhatWouldBeRefused() {
		String sid = session().sid();

		assertThat(this.admin.get("/admin/sessions/" + sid).body()).contains("/admin/end/session?id=" + sid,
				"/admin/end/user?id=alice", "/admin/end/app?id=" + sid + "&amp;client=books", "/admin/end/grant?id=");
		assertThat(as("SUPPORT").get("/admin/sessions/" + sid).body()).contains("/admin/end/session?id=" + sid,
				"/admin/end/user?id=alice", "/admin/end/app?id=" + sid, "/admin/end/grant?id=");
		assertThat(this.admin.get("/admin/clients/books").body()).contains("/admin/end/client?id=books");
		assertThat(as("SUPPORT").get("/admin/clients/books").body()).doesNotContain("/admin/end/client");
		assertThat(as("AUDITOR").get("/admin/sessions/" + sid).body()).contains("127.0.0.0/24", "Books")
			.doesNotContain("/admin/end/");
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/admin/end/session", "/admin/end/grant", "/admin/end/user", "/admin/end/all",
			"/admin/end/key", "/admin/keys/rotate" })
	void nothingChangesWithoutTheTokenOfThePage(String path) {
		String id = path.endsWith("session") ? session().sid() : path.endsWith("grant") ? grant().id() : "alice";

		HttpResponse<String> answer = this.admin.forge(path, "id", id, "typed", "everybody", "algorithm", "ES256");

		assertThat(answer.statusCode()).isEqualTo(403); // S70
		assertThat(this.books.refresh(this.refreshToken).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/admin/sessions/nothing", "/admin/grants/nothing", "/admin/end/nothing?id=1",
			"/admin/end/session", "/admin/keys/rotate?algorithm=none", "/admin/audit/export?format=xml" })
	void whatThereIsNotIsNotFound(String path) {
		assertThat(this.admin.get(path).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/admin/sessions?after=x", "/admin/sessions?after=:x", "/admin/grants?after=!",
			"/admin/audit?after=-1", "/admin/deliveries?after=now",
			"/admin/deliveries?after=%2B999999999-01-01T00:00:00Z", "/admin/audit/export?format=csv&from=yesterday",
			"/admin/sessions?user=a%00b", "/admin/grants?device=%00", "/admin/audit?session=%07",
			"/admin/audit/export?format=csv&actor=%00", "/admin/deliveries?client=%00", "/admin/users?q=%00",
			"/admin/users?after=%00", "/admin/clients?q=%00", "/admin/end/user?id=%00" })
	void whatNoPageHasWrittenIsABadRequest(String path) {
		assertThat(this.admin.get(path).statusCode()).isEqualTo(400);
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/admin/sessions", "/admin/grants", "/admin/audit" })
	void aDateThatCannotBeReadIsSaidAndFindsNothing(String path) {
		for (String date : new String[] { "yesterday", "%2B999999999-01-01T00:00" }) {
			String page = this.admin.get(path + "?from=" + date).body();

			assertThat(page).contains("is not a date with a time", "id=\"from-wrong\"", "Nothing was looked for")
				.doesNotContain("class=\"row");
		}
		assertThat(this.admin.get(path + "?from=2020-01-01T00:00").body()).contains("class=\"row");
	}

	@Test
	void whatIsLongerThanAnyIdFindsNothing() {
		assertThat(this.admin.get("/admin/sessions?user=" + "alice".repeat(60)).body())
			.contains("Nothing matches what you look for.")
			.doesNotContain("Nobody is signed in.");
	}

	@Test
	void itsScriptIsTheOnlyOneThatMayRun() {
		HttpResponse<String> page = this.admin.get("/admin");

		assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
			.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
			.doesNotContain("unsafe"); // S10, S92
		assertThat(page.body()).containsPattern("<script src=\"/js/live-[0-9a-f]{32}\\.js\" defer>");
		assertThat(this.admin.get("/login").headers().firstValue("Content-Security-Policy").orElse(""))
			.doesNotContain("script-src");
	}

	@Test
	void showsWhatIsAliveAndHowTheStoresAre() {
		String page = this.admin.get("/admin").body();

		assertThat(page).contains("people online", "sessions alive", "<svg", "Redis", "answers in", "ES256", "RS256")
			.doesNotContain("Trouble");
	}

}
