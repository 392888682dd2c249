package dev.signet.auth.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Passwords and cookies. */
class SignInFlowTests extends RunningServer {

	private static final String SESSION = "__Host-signet";

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

	@Test
	void saysTheSameOfAWrongPasswordAndAnUnknownName() {
		Person known = this.people.next();
		Person disabled = this.people.next();
		this.accounts.setEnabled(disabled.id(), false, "test");

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

	private static String names(Answer answer) {
		return answer.headers().map().keySet().stream().sorted().toList().toString();
	}

	private static String title(Answer answer) {
		return answer.body().substring(answer.body().indexOf("<title>"), answer.body().indexOf("</title>"));
	}

}
