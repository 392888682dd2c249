package dev.signet.auth.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client may ask of the authorization endpoint, and how it learns that it may not.
 */
class AuthorizationRequestFlowTests extends RunningServer {

	private static Browser person;

	@Test
	void namesTheIssuerInEveryAnswer() {
		Answer success = somebody().ask(this.books.ask());
		Answer error = somebody().ask(this.books.ask().scope("openid nonsense"));
		Answer silent = browser().ask(this.books.ask().with("prompt", "none"));

		for (Answer answer : new Answer[] { success, error, silent }) {
			assertThat(answer.parameter("iss")).contains(ISSUER); // S8
		}
		assertThat(this.http.get("/.well-known/openid-configuration", Map.of()).json())
			.containsEntry("authorization_response_iss_parameter_supported", true);
	}

	@Test
	void redirectsAfterAPasswordInAWayThatDropsIt() {
		Browser browser = browser();
		Answer page = browser.follow(browser.ask(this.books.ask()));

		Answer signedIn = browser.submit(Browser.signInForm(page, this.people.next()));

		assertThat(signedIn).hasStatus(303); // S6
		assertThat(browser.get(signedIn.location())).hasStatus(303);
	}

	@Test
	void redirectsAfterTheConsentFormInAWayThatDropsIt() {
		Browser browser = signedIn();
		Answer page = browser.follow(browser.ask(this.printer.ask()));

		assertThat(browser.submit(page.form("/oauth2/authorize"))).hasStatus(303).redirectsWithCode(); // S6
	}

	// S5
	@ParameterizedTest
	@ValueSource(strings = { "response_type", "state", "scope", "nonce", "code_challenge", "code_challenge_method",
			"prompt", "max_age", "login_hint", "anything" })
	void refusesWhatIsSaidTwice(String name) {
		String value = (this.books.ask().get(name) != null) ? this.books.ask().get(name) : "1";
		Ask ask = this.books.ask().with(name, name.equals("prompt") ? "consent" : value).again(name, value);

		for (Browser browser : new Browser[] { somebody(), browser() }) {
			Answer answer = browser.follow(browser.ask(ask));
			assertThat(answer.isRedirect() ? answer.parameter("error").orElse("none") : "page " + answer.status())
				.isIn("invalid_request", "page 400");
		}
	}

	// S5: OAuth 2.1 §3.1
	@ParameterizedTest
	@ValueSource(strings = { "state", "nonce", "prompt", "max_age", "response_mode", "login_hint", "resource",
			"request", "request_uri", "ui_locales", "acr_values", "claims", "display", "anything" })
	void takesAParameterWithoutValueForAbsent(String name) {
		Ask ask = this.books.ask().with(name, "");

		Answer answer = somebody().ask(ask);

		assertThat(answer).redirectsTo(this.books.redirectUri()).redirectsWithCode();
		assertThat(answer.location()).doesNotContain("state=&");
		assertThat(this.books.redeem(answer, ask).tokens().idClaims()).satisfies((claims) -> {
			if (name.equals("nonce")) {
				assertThat(claims).doesNotContainKey("nonce");
			}
		});
	}

	// S12
	@ParameterizedTest(name = "{0}")
	@MethodSource("printable")
	void returnsStateAndNonceUnchanged(String what, String value) {
		Ask ask = this.books.ask().with("state", value).with("nonce", value);

		Answer answer = somebody().ask(ask);

		assertThat(answer.parameter("state")).contains(value);
		assertThat(this.books.redeem(answer, ask).tokens().idClaims()).containsEntry("nonce", value);
	}

	@Test
	void returnsStateUnchangedAcrossSignInAndConsent() {
		String state = "a b+c%20d&e=f#g\"'<>\\|^`{}~ü€😀?/:;,@!$*()[]";
		Ask ask = this.printer.ask().with("state", state).with("nonce", state);

		Answer answer = browser().authorize(ask, this.people.next());

		assertThat(answer.parameter("state")).contains(state); // S12
		assertThat(this.printer.redeem(answer, ask).tokens().idClaims()).containsEntry("nonce", state);
	}

	// S12
	@ParameterizedTest
	@ValueSource(strings = { "state", "nonce", "login_hint", "ui_locales", "anything" })
	void refusesWhatIsTooLong(String name) {
		assertThat(somebody().ask(this.books.ask().with(name, "x".repeat(3000)))).redirectsWithError("invalid_request");
	}

	// RFC 6749 §4.1.2.1
	@ParameterizedTest(name = "{0} = {1}: {2}")
	@CsvSource({ "scope, openid nonsense, invalid_scope", "scope, openid sso.session signet.admin, invalid_scope",
			"request, eyJhbGciOiJub25lIn0.e30., request_not_supported", "response_mode, fragment, invalid_request",
			"response_mode, form_post, invalid_request", "response_mode, query.jwt, invalid_request",
			"resource, https://other.example, invalid_target", "max_age, junk, invalid_request",
			"max_age, -1, invalid_request", "max_age, 1.5, invalid_request",
			"max_age, 99999999999999999999, invalid_request", "max_age, 0x10, invalid_request",
			"prompt, junk, invalid_request", "prompt, none login, invalid_request",
			"prompt, none consent, invalid_request", "prompt, LOGIN, invalid_request" })
	void tellsTheClientWhatItMayNotAsk(String name, String value, String error) {
		assertThat(somebody().ask(this.books.ask().with(name, value))).redirectsTo(this.books.redirectUri())
			.redirectsWithError(error);
	}

	// S13, F14
	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/r.jwt", "urn:ietf:params:oauth:request_uri:x", "file:///etc/passwd",
			"junk" })
	void readsNoRequestFromElsewhere(String uri) {
		assertThat(somebody().ask(this.books.ask().with("request_uri", uri))).isErrorPage(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "token", "id_token", "code id_token", "code token", "none", "CODE" })
	void offersNoResponseTypeButCode(String type) {
		Answer answer = somebody().ask(this.books.ask().with("response_type", type));

		assertThat(answer.isRedirect() ? answer.parameter("error").orElse("none") : "page " + answer.status())
			.isIn("unsupported_response_type", "page 400");
	}

	@Test
	void refusesManyScopes() {
		String scopes = IntStream.range(0, 60).mapToObj((n) -> "s" + n).collect(Collectors.joining(" "));

		assertThat(somebody().ask(this.books.ask().scope(scopes))).redirectsWithError("invalid_scope"); // S89
	}

	@Test
	void takesTheResourceThatTheClientIsFor() {
		Ask ask = this.books.ask().with("resource", "http://localhost:8090");

		assertThat(this.books.redeem(somebody().ask(ask), ask).tokens().accessClaims().get("aud").toString())
			.contains("http://localhost:8090"); // RFC 8707 §2
	}

	@Test
	void acceptsAPostedRequest() {
		Ask ask = this.books.ask();

		assertThat(somebody().submit(ask.form())).redirectsTo(this.books.redirectUri()).redirectsWithCode(); // OIDC
																												// Core
																												// §3.1.2.1
	}

	@Test
	void showsNoPageToAClientThatWantsNone() {
		Ask ask = this.books.ask().with("prompt", "none");

		assertThat(browser().ask(ask)).redirectsTo(this.books.redirectUri()).redirectsWithError("login_required");
		assertThat(somebody().ask(ask)).redirectsWithCode();
		assertThat(signedIn().ask(this.printer.ask().with("prompt", "none"))).redirectsTo(this.printer.redirectUri())
			.redirectsWithError("consent_required");
	}

	// OIDC Core §3.1.2.1
	@ParameterizedTest
	@ValueSource(strings = { "login", "select_account", "login consent" })
	void asksForThePasswordAgainWhenTheClientWantsThat(String prompt) {
		Browser browser = browser();
		TestPeople.Person person = this.people.next();
		Tokens before = tokens(this.printer, "openid notes.read", browser, person);
		Ask ask = this.printer.ask().with("prompt", prompt);

		later(Duration.ofSeconds(30));
		Answer page = browser.ask(ask);
		Answer answer = browser.authorize(ask, person);

		assertThat(page).sendsToSignIn();
		Tokens after = this.printer.redeem(answer, ask).tokens();
		assertThat(after.idClaims()).containsEntry("sid", before.idClaims().get("sid"));
		assertThat((Integer) after.idClaims().get("auth_time"))
			.isGreaterThan((Integer) before.idClaims().get("auth_time"));
	}

	@Test
	void asksForConsentAgainWhenTheClientWantsThat() {
		Browser browser = browser();
		tokens(this.printer, "openid", browser, this.people.next());

		Answer page = browser.follow(browser.ask(this.printer.ask().scope("openid").with("prompt", "consent")));

		assertThat(page).isOk();
		assertThat(browser.allow(page)).redirectsWithCode();
	}

	@Test
	void asksForThePasswordAgainWhenTheSignInIsTooOldForThisClient() {
		TestClient counter = TestClient.confidential(this.http, "counter", "https://counter.example/callback");
		Browser browser = browser();
		browser.signIn(this.people.next());

		Ask ask = counter.ask().with("scope", "openid");
		Tokens first = counter.redeem(browser.ask(ask), ask).tokens();
		later(Duration.ofMinutes(4));
		Tokens second = counter.refresh(first.refresh()).tokens();
		later(Duration.ofMinutes(6));
		assertThat(browser.ask(ask)).redirectsWithCode();
		later(Duration.ofMinutes(8).plusSeconds(1));

		assertThat(browser.ask(this.books.ask())).redirectsWithCode();
		assertThat(browser.ask(ask)).sendsToSignIn();
		assertThat(browser.ask(ask.with("prompt", "none"))).redirectsWithError("login_required");
		assertThat(second.refresh()).isNotEqualTo(first.refresh());
	}

	@Test
	void anotherSpellingOfThePathIsNoWayAroundAFreshSignIn() {
		TestClient counter = TestClient.confidential(this.http, "counter", "https://counter.example/callback");
		String spelling = "/oauth2/%61uthorize?";
		Browser browser = browser();
		browser.signIn(this.people.next());
		later(Duration.ofMinutes(9));

		Answer tooOld = browser.get(spelling + counter.ask().scope("openid").query());
		Answer demanded = browser.get(spelling + this.books.ask().with("prompt", "login").query());
		Answer nobody = browser().get(spelling + this.books.ask().query());
		Answer silent = browser().get(spelling + this.books.ask().with("prompt", "none").query());

		assertThat(tooOld).sendsToSignIn();
		assertThat(demanded).sendsToSignIn();
		assertThat(demanded.location()).contains("continue=%2Foauth2%2Fauthorize").doesNotContain("prompt");
		assertThat(nobody).sendsToSignIn();
		assertThat(silent).redirectsWithError("login_required");
	}

	@Test
	void aSignInIsNoSecondOlderThanMaxAgeAllows() {
		Browser browser = signedIn();

		later(Duration.ofSeconds(60).plusMillis(1));

		assertThat(browser.ask(this.books.ask().with("max_age", "60"))).sendsToSignIn();
	}

	@Test
	void asksForThePasswordAgainWhenTheSignInIsTooOld() {
		Browser browser = browser();
		TestPeople.Person person = this.people.next();
		browser.signIn(person);
		later(Duration.ofSeconds(100));

		assertThat(browser.ask(this.books.ask().with("max_age", "200"))).redirectsWithCode();
		assertThat(browser.ask(this.books.ask().with("max_age", "60"))).sendsToSignIn();
		assertThat(browser.ask(this.books.ask().with("max_age", "60").with("prompt", "none")))
			.redirectsWithError("login_required");
		Ask ask = this.books.ask().with("max_age", "60");
		Tokens tokens = this.books.redeem(browser.authorize(ask, person), ask).tokens();
		assertThat(Instant.ofEpochSecond((Integer) tokens.idClaims().get("auth_time")))
			.isAfter(Instant.now().plusSeconds(90)); // S42
	}

	@Test
	void takesMaxAgeZeroForALogin() {
		Browser browser = signedIn();

		assertThat(browser.ask(this.books.ask().with("max_age", "0"))).sendsToSignIn();
		assertThat(browser.ask(this.books.ask().with("max_age", "0").with("prompt", "none")))
			.redirectsWithError("login_required");
	}

	@Test
	void fillsInTheNameThatTheClientKnows() {
		Browser browser = browser();

		Answer page = browser.follow(browser.ask(this.books.ask().with("login_hint", "\"><script>alert(1)</script>")));

		assertThat(page.form("/login").fields().getFirst("username")).isEqualTo("\"><script>alert(1)</script>"); // F15
		assertThat(page.body()).doesNotContain("<script>alert");
	}

	@Test
	void signsSomebodyInBeforeAThirdPartyLearnsOfAnError() {
		Ask ask = this.printer.ask().scope("openid nonsense");

		assertThat(browser().ask(ask)).sendsToSignIn(); // S7
		assertThat(browser().authorize(ask, this.people.next())).redirectsTo(this.printer.redirectUri())
			.redirectsWithError("invalid_scope");
	}

	static Stream<Arguments> printable() {
		return Stream.of(text("letters", "abc"), text("space", "a b"), text("plus", "a+b"), text("percent", "a%20b"),
				text("percent alone", "100%"), text("ampersand", "a&b=c"), text("equals", "a=b"), text("hash", "a#b"),
				text("quotes", "\"a' b\""), text("markup", "<script>alert(1)</script>"), text("back-slash", "a\\b"),
				text("braces", "{a}{b}${c}"), text("expression", "#{7*7}"), text("slashes", "a//b/../c"),
				text("question", "a?b"), text("semicolon", "a;b,c"), text("umlaut", "äöü"), text("chinese", "状态"),
				text("emoji", "😀"), text("encoded break", "a%0d%0ab"), text("leading space", " a"),
				text("base64", "ab+/=="), text("json", "{\"a\":[1,2]}"), text("pipe", "a|b^c`d~"),
				text("two kilobytes", "x".repeat(2048)));
	}

	private static Arguments text(String what, String value) {
		return Arguments.of(what, value);
	}

	private Browser somebody() {
		if (person == null) {
			person = signedIn();
		}
		return person;
	}

}
