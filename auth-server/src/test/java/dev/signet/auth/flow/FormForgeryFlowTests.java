package dev.signet.auth.flow;

import java.util.Map;

import dev.signet.auth.flow.TestPeople.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forms that somebody else made, or that come from somebody else (S54, S70, F12, F20).
 */
class FormForgeryFlowTests extends RunningServer {

	private static final String SESSION = "__Host-signet";

	// S70, F12
	@ParameterizedTest
	@ValueSource(strings = { "no token", "empty token", "other token", "token of another browser", "no cookie" })
	void acceptsNoFormThatItDidNotMake(String kind) {
		Browser browser = browser();
		Person person = this.people.next();
		Form form = Browser.signInForm(browser.get("/login"), person);
		switch (kind) {
			case "no token" -> form.omit("_csrf");
			case "empty token" -> form.fill("_csrf", "");
			case "other token" -> form.fill("_csrf", "x".repeat(43));
			case "token of another browser" ->
				form.fill("_csrf", browser().get("/login").form("/login").fields().getFirst("_csrf"));
			default -> browser = browser();
		}

		Answer answer = browser.submit(form);

		assertThat(answer).isErrorPage(403);
		assertThat(browser.cookie(SESSION)).isEmpty();
	}

	// S70, F12
	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource({ "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://evil.example",
			"Origin, http://localhost.evil.example", "Origin, http://localhost:1" })
	void acceptsNoFormFromAnotherSite(String header, String value) {
		Browser browser = browser();
		Form form = Browser.signInForm(browser.get("/login"), this.people.next());

		assertThat(browser.submit(form, Map.of(header, value))).isErrorPage(403);
		assertThat(browser.cookie(SESSION)).isEmpty();
	}

	@Test
	void changesNothingOnAGet() {
		Person person = this.people.next();
		Browser browser = browser();

		browser.get("/login?username=" + person.username() + "&password=" + Person.PASSWORD);
		assertThat(browser.cookie(SESSION)).isEmpty(); // S70

		browser.signIn(person);
		browser.get("/connect/logout");
		browser.get("/connect/logout/confirm");
		assertThat(browser.get("/account")).isOk();
	}

	@Test
	void acceptsAConsentOnlyFromWhoWasAsked() {
		Browser asked = signedIn();
		Answer page = asked.follow(asked.ask(this.printer.ask()));
		Form form = page.form("/oauth2/authorize");

		Answer byAnother = signedIn().submit(form);
		Answer byNobody = browser().submit(form);
		Answer byWhoWasAsked = asked.submit(form);
		Answer again = asked.submit(form);

		assertThat(byAnother.status()).isEqualTo(400); // S54, F20
		assertThat(byNobody.isRedirect() ? byNobody.target() : "refused").isIn("/login", "refused");
		assertThat(byWhoWasAsked).redirectsWithCode();
		assertThat(again).isErrorPage(400); // S54: replay
	}

	@Test
	void addsNoScopeAfterTheQuestion() {
		Browser browser = signedIn();
		Answer page = browser.follow(browser.ask(this.printer.ask().scope("openid notes.read")));
		Form form = page.form("/oauth2/authorize");
		form.fields().add("scope", "notes.write");

		Answer answer = browser.submit(form);

		assertThat(answer.isRedirect() ? answer.parameter("code").orElse("none") : "none").isEqualTo("none"); // S54
	}

}
