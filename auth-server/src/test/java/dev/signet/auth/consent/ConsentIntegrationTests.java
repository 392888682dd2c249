package dev.signet.auth.consent;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.signet.auth.web.HeardEvents;
import dev.signet.auth.web.PageBrowser;
import dev.signet.auth.web.TestApp;
import dev.signet.auth.web.WholeServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@WholeServer
class ConsentIntegrationTests {

	private static final String SCOPE = "openid profile notes.read";

	@LocalServerPort
	private int port;

	@Autowired
	private Consents consents;

	@Autowired
	private HeardEvents events;

	private TestApp printer;

	private PageBrowser alice;

	@BeforeEach
	void signIn() {
		this.consents.withdraw("alice", "printer");
		this.consents.withdraw("bob", "printer");
		this.events.forget();
		this.printer = TestApp.printer(this.port);
		this.alice = new PageBrowser(this.port).signIn("alice", "wonderland-2026");
	}

	@Test
	void showsWhoAsksForWhatWhereAndHowLong() {
		HttpResponse<String> page = ask(SCOPE);

		assertThat(page.body()).contains("Printer asks for access", "You are signed in as alice.",
				"See your name and your user name", "Read your notes", "http://localhost:8090",
				"Until you sign out, at most 90 days", "printer.localhost:8083"); // S53
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
			.endsWith("form-action 'self' http://printer.localhost:8083");
	}

	@Test
	void anAnswerIsRememberedUntilItIsWithdrawn() {
		HttpResponse<String> answer = allow(ask(SCOPE));
		assertThat(PageBrowser.location(answer)).startsWith(this.printer.redirectUri() + "?code=")
			.contains("state=app-state");
		assertThat(this.events.of(ConsentDecided.class))
			.containsExactly(new ConsentDecided("alice", "printer", Set.of("openid", "profile", "notes.read")));

		assertThat(PageBrowser.location(this.alice.get(this.printer.question("openid notes.read"))))
			.startsWith(this.printer.redirectUri() + "?code=");
		assertThat(this.consents.withdraw("alice", "printer")).isTrue();
		assertThat(PageBrowser.location(this.alice.get(this.printer.question(SCOPE)))).contains("/oauth2/consent?"); // S53
		assertThat(this.events.of(ConsentWithdrawn.class)).hasSize(1);
	}

	@Test
	void noMeansNoAlsoToSomebodyWhoAgreedToAPartBefore() {
		allow(ask("openid notes.read"));
		HttpResponse<String> page = ask("openid notes.read notes.write");
		assertThat(page.body()).containsPattern("Read your notes</span>\\s*<span[^>]*>allowed before</span>")
			.doesNotContainPattern("Add notes for you</span>\\s*<span[^>]*>allowed before</span>");

		HttpResponse<String> denied = this.alice.submit("/oauth2/authorize", "client_id", "printer", "state",
				state(page));

		assertThat(PageBrowser.location(denied)).startsWith(this.printer.redirectUri() + "?error=access_denied")
			.doesNotContain("code=");
		assertThat(this.events.of(ConsentDecided.class)).last()
			.isEqualTo(new ConsentDecided("alice", "printer", Set.of()));
		assertThat(this.consents.ofUser("alice")).isEmpty();
	}

	@Test
	void nothingIsAddedToWhatWasAsked() {
		HttpResponse<String> page = ask("openid notes.read");

		HttpResponse<String> widened = this.alice.submit("/oauth2/authorize", "client_id", "printer", "state",
				state(page), "scope", "notes.write");

		assertThat(PageBrowser.location(widened)).doesNotContain("code="); // S54, F20
		assertThat(this.consents.ofUser("alice")).isEmpty();
	}

	@Test
	void aQuestionIsAnsweredOnce() {
		HttpResponse<String> page = ask(SCOPE);
		assertThat(PageBrowser.location(allow(page))).contains("code=");

		HttpResponse<String> replayed = allow(page);

		assertThat(replayed.statusCode()).isEqualTo(400); // S54, F20
		assertThat(replayed.body()).contains("This question has already been answered");
		assertThat(this.alice.get("/oauth2/consent?state=" + state(page)).statusCode()).isEqualTo(400);
	}

	@Test
	void onlyThePersonAndTheSessionThatWereAskedMayAnswer() {
		HttpResponse<String> page = ask(SCOPE);
		PageBrowser bob = new PageBrowser(this.port).signIn("bob", "builder-2026");
		PageBrowser aliceElsewhere = new PageBrowser(this.port).signIn("alice", "wonderland-2026");

		for (PageBrowser other : List.of(bob, aliceElsewhere, new PageBrowser(this.port))) {
			assertThat(PageBrowser.location(allow(other, page))).doesNotContain("code="); // S54,
																							// F20
			assertThat(other.get("/oauth2/consent?state=" + state(page)).body()).doesNotContain("Read your notes");
		}
		assertThat(this.consents.ofUser("alice")).isEmpty();
		assertThat(this.consents.ofUser("bob")).isEmpty();
	}

	@Test
	void theAddressOfThePageDecidesNothing() {
		String state = state(ask("openid notes.read"));

		HttpResponse<String> forged = this.alice
			.get("/oauth2/consent?client_id=books&scope=openid%20email&state=" + state);

		assertThat(forged.body()).contains("Printer asks for access", "Read your notes")
			.doesNotContain("Books", "email address"); // S54
	}

	@Test
	void lookingAtTheQuestionIsNoAnswer() {
		String state = state(ask(SCOPE));

		HttpResponse<String> got = this.alice
			.get("/oauth2/authorize?client_id=printer&state=" + state + "&scope=openid");

		assertThat(PageBrowser.location(got)).doesNotContain("code="); // S54, F19
		assertThat(this.consents.ofUser("alice")).isEmpty();
	}

	@Test
	void firstPartiesDoNotAsk() {
		TestApp books = TestApp.books(this.port);

		assertThat(PageBrowser.location(this.alice.get(books.question("openid notes.write"))))
			.startsWith(books.redirectUri() + "?code=");
	}

	private HttpResponse<String> ask(String scope) {
		String location = PageBrowser.location(this.alice.get(this.printer.question(scope)));
		assertThat(location).contains("/oauth2/consent?");
		return this.alice.get(location.substring(location.indexOf("/oauth2/consent")));
	}

	private HttpResponse<String> allow(HttpResponse<String> page) {
		return allow(this.alice, page);
	}

	private static HttpResponse<String> allow(PageBrowser browser, HttpResponse<String> page) {
		List<String> fields = new ArrayList<>(List.of("client_id", "printer", "state", state(page)));
		Pattern.compile("name=\"scope\" value=\"([^\"]+)\"")
			.matcher(page.body())
			.results()
			.forEach((scope) -> fields.addAll(List.of("scope", scope.group(1))));
		return browser.submit("/oauth2/authorize", fields.toArray(String[]::new));
	}

	private static String state(HttpResponse<String> page) {
		Matcher state = Pattern.compile("name=\"state\" value=\"([^\"]+)\"").matcher(page.body());
		assertThat(state.find()).isTrue();
		return state.group(1);
	}

}
