package dev.signet.auth.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Passwords, cookies and forms. */
class SignInFlowTests extends RunningServer {

	private static final String SESSION = "__Host-signet";

	private static final String CSRF = "__Host-signet-csrf";

	@Autowired
	private UserAccounts accounts;

	@Test
	void startsASessionOfItsOwnWhateverWasPlanted() {
		Browser browser = browser();
		browser.cookie(SESSION, "planted-by-somebody-else");

		browser.signIn(this.people.next());

		assertThat(browser.cookie(SESSION)).isPresent().get().isNotEqualTo("planted-by-somebody-else"); // S63,
																										// F11
		Browser attacker = browser();
		attacker.cookie(SESSION, "planted-by-somebody-else");
		assertThat(attacker.get("/account")).sendsToSignIn();
	}

	@Test
	void changesTheSessionIdAtEverySignIn() {
		Person person = this.people.next();
		Browser browser = browser().signIn(person);
		String before = browser.cookie(SESSION).orElseThrow();

		browser.signIn(person);

		assertThat(browser.cookie(SESSION)).isPresent().get().isNotEqualTo(before); // S63
		Browser old = browser();
		old.cookie(SESSION, before);
		assertThat(old.get("/account")).sendsToSignIn(); // S63: the old id is dead
		assertThat(browser.get("/account")).isOk();
	}

	@Test
	void leavesAVisitorWithoutASession() {
		Browser browser = browser();

		browser.get("/login");
		browser.ask(this.books.ask());

		assertThat(browser.cookie(SESSION)).isEmpty();
	}

	@Test
	void makesIdsThatNobodyGuesses() {
		String first = signedIn().cookie(SESSION).orElseThrow();
		String second = signedIn().cookie(SESSION).orElseThrow();

		assertThat(first).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(second); // S63:
																				// 256
																				// bits
	}

	@Test
	void protectsItsCookies() {
		Browser browser = browser();
		Answer page = browser.get("/login");
		Answer signedIn = browser.submit(Browser.signInForm(page, this.people.next()));

		List<String> cookies = new ArrayList<>(page.headers().allValues("Set-Cookie"));
		cookies.addAll(signedIn.headers().allValues("Set-Cookie"));

		assertThat(cookies).hasSizeGreaterThanOrEqualTo(2).allSatisfy((cookie) -> {
			assertThat(cookie).startsWith("__Host-"); // S69
			assertThat(cookie).contains("; Path=/;").contains("Secure").contains("HttpOnly").contains("SameSite=Lax");
			assertThat(cookie).doesNotContain("Domain");
		});
	}

	@Test
	void forgetsTheSessionAtSignOut() {
		Browser browser = signedIn();
		String session = browser.cookie(SESSION).orElseThrow();

		browser.submit(browser.get("/connect/logout").form("/connect/logout/confirm"));

		Browser thief = browser();
		thief.cookie(SESSION, session);
		assertThat(thief.get("/account")).sendsToSignIn(); // S71
		assertThat(thief.ask(this.books.ask().with("prompt", "none"))).redirectsWithError("login_required");
	}

	@Test
	void endsAnIdleSession() {
		Browser browser = browser();
		later(Duration.ofMinutes(-61));
		Person person = this.people.next();
		browser.submit(Browser.signInForm(browser.get("/login"), person));
		later(Duration.ZERO);

		assertThat(browser.get("/account")).sendsToSignIn(); // S64
	}

	// S70, F12
	@ParameterizedTest
	@CsvSource({ "no token", "empty token", "other token", "token of another browser", "no cookie" })
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

	@Test
	void saysTheSameOfAWrongPasswordAndAnUnknownName() {
		Person known = this.people.next();
		Person disabled = this.people.next();
		this.accounts.setEnabled(disabled.id(), false);

		Answer wrong = attempt(browser(), known.username(), "wrong-password");
		Answer unknown = attempt(browser(), "nobody-of-that-name", "wrong-password");
		Answer closed = attempt(browser(), disabled.username(), Person.PASSWORD);

		for (Answer answer : List.of(wrong, unknown, closed)) {
			assertThat(answer).hasStatus(303).hasHeader("Location", "/login?error"); // S76,
																						// F18
		}
		assertThat(names(unknown)).isEqualTo(names(wrong)).isEqualTo(names(closed));
	}

	@Test
	void takesAsLongForAnUnknownNameAsForAWrongPassword() {
		Person known = this.people.next();
		attempt(browser(), known.username(), "warm-up");
		attempt(browser(), "nobody-0", "warm-up");

		long wrong = fastest(List.of(known.username(), known.username(), known.username()));
		long unknown = fastest(List.of("nobody-1", "nobody-2", "nobody-3"));

		assertThat((double) unknown / wrong).isBetween(0.4, 2.5); // S76, F18
	}

	@Test
	void slowsGuessingDownWhetherOrNotTheNameExists() {
		Person known = this.people.next();

		Answer atKnown = guessUntilThrottled(known.username());
		Answer atUnknown = guessUntilThrottled("nobody-to-guess");

		assertThat(atKnown).hasStatus(429); // S75
		assertThat(atUnknown).hasStatus(429); // S76
		assertThat(title(atUnknown)).isEqualTo(title(atKnown));
		assertThat(atKnown.header("Retry-After")).isPresent();
		assertThat(attempt(browser(), known.username(), Person.PASSWORD)).hasStatus(429);
		later(Duration.ofMinutes(6));
		assertThat(attempt(browser(), known.username(), Person.PASSWORD)).hasStatus(303)
			.hasHeader("Location", "/account");
	}

	@Test
	void countsAnotherSpellingOfTheNameAsTheSame() {
		Person known = this.people.next();
		guessUntilThrottled(known.username());

		assertThat(attempt(browser(), " " + known.username().toUpperCase(Locale.ROOT) + " ", "wrong")).hasStatus(429); // S75
	}

	// S74
	@ParameterizedTest
	@ValueSource(ints = { 73, 100, 1000, 20_000 })
	void refusesAPasswordThatIsTooLongBeforeHashingIt(int length) {
		Person person = this.people.next();

		Answer answer = attempt(browser(), person.username(), Person.PASSWORD + "x".repeat(length));

		assertThat(answer).hasStatus(303).hasHeader("Location", "/login?error");
	}

	@Test
	void signsInWithAnotherSpellingOfTheName() {
		Person person = this.people.next();

		assertThat(attempt(browser(), person.username().toUpperCase(Locale.ROOT), Person.PASSWORD))
			.hasHeader("Location", "/account");
	}

	// F1: open redirect after sign-in
	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "//evil.example", "/\\evil.example", "\\/evil.example",
			"/%09/evil.example", "/\t/evil.example", "javascript:alert(1)", "http:evil.example",
			"/account\r\nSet-Cookie: x=y", "evil.example", " //evil.example", "///evil.example", "/a#//evil.example",
			"" })
	void goesNowhereElseAfterwards(String target) {
		Browser browser = browser();
		Form form = Browser.signInForm(browser.get("/login?continue=" + Http.encode(target)), this.people.next());
		form.fill("continue", target);

		Answer answer = browser.submit(form);

		assertThat(answer).hasStatus(303);
		assertThat(answer.location()).startsWith("/")
			.doesNotStartWith("//")
			.doesNotContain("\\")
			.matches("/[^/\\\\].*");
	}

	private static Answer attempt(Browser browser, String username, String password) {
		Form form = browser.get("/login").form("/login").fill("username", username).fill("password", password);
		return browser.submit(form);
	}

	private Answer guessUntilThrottled(String username) {
		Answer answer = attempt(browser(), username, "wrong-0");
		for (int guess = 1; guess <= 12 && answer.status() != 429; guess++) {
			answer = attempt(browser(), username, "wrong-" + guess);
		}
		return answer;
	}

	private long fastest(List<String> usernames) {
		return usernames.stream().mapToLong((username) -> {
			Browser browser = browser();
			Form form = browser.get("/login").form("/login").fill("username", username).fill("password", "wrong");
			long start = System.nanoTime();
			browser.submit(form);
			return System.nanoTime() - start;
		}).min().orElseThrow();
	}

	private static String names(Answer answer) {
		return answer.headers().map().keySet().stream().sorted().toList().toString();
	}

	private static String title(Answer answer) {
		return answer.body().substring(answer.body().indexOf("<title>"), answer.body().indexOf("</title>"));
	}

}
