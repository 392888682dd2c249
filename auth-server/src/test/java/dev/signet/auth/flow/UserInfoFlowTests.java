package dev.signet.auth.flow;

import java.util.List;
import java.util.Map;

import dev.signet.auth.flow.TestPeople.Person;
import org.junit.jupiter.api.Test;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What UserInfo tells (OIDC Core §5.3, S46). */
class UserInfoFlowTests extends RunningServer {

	@Test
	void tellsWhatTheScopesAllow() {
		Person person = this.people.next();

		Map<String, Object> bare = userInfo(tokens(this.books, "openid", browser(), person)).json();
		Map<String, Object> all = userInfo(tokens(this.books, "openid profile email", browser(), person)).json();

		assertThat(bare).containsOnlyKeys("sub").containsEntry("sub", person.id());
		assertThat(all).containsEntry("name", person.name())
			.containsEntry("preferred_username", person.username())
			.containsEntry("email", person.email())
			.containsEntry("email_verified", true)
			.containsOnlyKeys("sub", "name", "preferred_username", "email", "email_verified"); // S41
	}

	@Test
	void answersAPostToo() {
		Tokens tokens = tokens(this.books, "openid");

		assertThat(this.http.send("POST", "/userinfo", bearer(tokens.access()), null)).isOk(); // OIDC
																								// Core
																								// §5.3.1
	}

	@Test
	void asksForAToken() {
		Answer answer = this.http.get("/userinfo", Map.of());

		assertThat(answer).hasStatus(401);
		assertThat(answer.header("WWW-Authenticate"))
			.hasValueSatisfying((value) -> assertThat(value).startsWith("Bearer"));
		assertThat(answer.header("Location")).isEmpty();
	}

	@Test
	void isNotOpenedByAParameterOfAnotherEndpoint() {
		assertThat(this.http.get("/userinfo?prompt=none", Map.of())).hasStatus(401);
		assertThat(this.http.send("POST", "/oauth2/introspect?prompt=none", Map.of(), "token=x")).hasStatus(401);
	}

	@Test
	void readsNoTokenFromTheAddress() {
		Tokens tokens = tokens(this.books, "openid");

		assertThat(this.http.get("/userinfo?access_token=" + tokens.access(), Map.of())).hasStatus(401); // S47
	}

	@Test
	void takesNoSessionCookieForAToken() {
		assertThat(signedIn().get("/userinfo", Map.of("Accept", "application/json"))).hasStatus(401);
	}

	@Test
	void needsTheScopeOpenid() {
		Answer answer = userInfo(tokens(this.books, "notes.read"));

		assertThat(answer).hasStatus(403); // S46
		assertThat(answer.header("WWW-Authenticate")).as("%s", answer)
			.hasValueSatisfying((value) -> assertThat(value).contains("insufficient_scope")); // RFC
																								// 6750
																								// §3.1
	}

	@Test
	void needsALiveSession() {
		Browser browser = browser();
		Tokens tokens = tokens(this.books, "openid", browser, this.people.next());
		browser.submit(browser.get("/connect/logout").form("/connect/logout/confirm"));

		Answer answer = userInfo(tokens);

		assertThat(answer).hasStatus(401); // S46
		assertThat(answer.header("WWW-Authenticate")).as("%s", answer)
			.hasValueSatisfying((value) -> assertThat(value).contains("invalid_token"));
	}

	@Test
	@SuppressWarnings("unchecked")
	void tellsAFirstPartyWhoSharesTheSession() {
		Browser browser = browser();
		Person person = this.people.next();
		Tokens books = tokens(this.books, "openid sso.session", browser, person);
		tokens(this.music, "openid", browser, person);
		tokens(client("bank"), "openid", browser(), person);

		Map<String, Object> session = (Map<String, Object>) userInfo(books).json().get("sso_session");

		assertThat(session).containsEntry("sid", books.idClaims().get("sid"))
			.containsOnlyKeys("sid", "started_at", "last_seen_at", "clients");
		assertThat((List<Map<String, Object>>) session.get("clients")).extracting((client) -> client.get("client_name"))
			.containsExactly("Books", "Music");
	}

	@Test
	void tellsAThirdPartyNothingOfTheSession() {
		assertThat(signedIn().ask(this.printer.ask().scope("openid sso.session"))).redirectsWithError("invalid_scope");
		assertThat(userInfo(tokens(this.printer, "openid")).json()).doesNotContainKey("sso_session");
	}

	private Answer userInfo(Tokens tokens) {
		return this.http.get("/userinfo", bearer(tokens.access()));
	}

	private static Map<String, String> bearer(String token) {
		return Map.of("Authorization", "Bearer " + token);
	}

}
