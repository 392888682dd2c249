package dev.signet.auth.flow;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.MultiValueMap;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** From the authorization request to the first tokens. */
class AuthorizationCodeFlowTests extends RunningServer {

	@Test
	void signsAPersonInAndIssuesTokens() {
		TestPeople.Person person = this.people.next();
		Ask ask = this.books.ask().scope("openid profile email notes.read");

		Answer answer = browser().authorize(ask, person);
		Tokens tokens = this.books.redeem(answer, ask).tokens();

		assertThat(answer).redirectsTo(this.books.redirectUri());
		assertThat(answer.parameter("state")).contains(ask.get("state"));
		assertThat(answer.parameter("iss")).contains(ISSUER); // S8
		assertThat(tokens.idClaims()).containsEntry("sub", person.id())
			.containsEntry("nonce", ask.get("nonce"))
			.containsEntry("email", person.email());
		assertThat(tokens.refresh()).isNotNull();
		assertThat(tokens.expiresIn()).isBetween(295, 300);
	}

	@Test
	void signsInOnceForTwoClients() {
		Browser browser = browser();
		Tokens first = tokens(this.books, "openid", browser, this.people.next());

		Ask ask = this.music.ask();
		Tokens second = this.music.redeem(browser.ask(ask), ask).tokens();

		assertThat(second.idClaims()).containsEntry("sub", first.idClaims().get("sub"))
			.containsEntry("sid", first.idClaims().get("sid"));
	}

	@Test
	void asksAThirdPartysUsersOnce() {
		Browser browser = browser();
		TestPeople.Person person = this.people.next();
		Ask ask = this.printer.ask().scope("openid notes.read");
		Answer page = browser.follow(browser.submit(Browser.signInForm(browser.follow(browser.ask(ask)), person)));

		Answer answer = browser.allow(page);

		assertThat(page.body()).contains("Printer");
		assertThat(this.printer.redeem(answer, ask)).isOk();
		assertThat(browser.ask(this.printer.ask().scope("openid notes.read"))).redirectsWithCode(); // S53
		assertThat(browser.ask(this.printer.ask().scope("openid notes.read notes.write")).location())
			.contains("/oauth2/consent");
	}

	@Test
	void tellsTheClientThatThePersonSaidNo() {
		Browser browser = signedIn();
		Answer page = browser.follow(browser.ask(this.printer.ask()));

		Form no = page.forms()
			.stream()
			.filter((form) -> form.action().equals("/oauth2/authorize") && !form.fields().containsKey("scope"))
			.findFirst()
			.orElseThrow();

		Answer answer = browser.submit(no);
		assertThat(answer).redirectsTo(this.printer.redirectUri()).redirectsWithError("access_denied");
		assertThat(answer.parameter("iss")).contains(ISSUER); // S8
	}

	@Test
	void demandsAProofKeyFromEveryClient() {
		Ask ask = this.books.ask().without("code_challenge", "code_challenge_method");

		assertThat(signedIn().ask(ask)).redirectsWithError("invalid_request"); // S14
		assertThat(signedIn().ask(this.phone.ask().without("code_challenge"))).redirectsWithError("invalid_request");
	}

	// S14, S15, F2
	@ParameterizedTest(name = "challenge {0}, method {1}")
	@CsvSource({ "right, plain", "right, PLAIN", "right, s256", "right, S256x", "right, S512", "right, ''", "right,",
			"'', S256", "short, S256", "padded, S256", "plus, S256", "long, S256", "verifier, S256" })
	void acceptsNoChallengeButADigest(String challenge, String method) {
		Ask ask = this.books.ask();
		switch (challenge) {
			case "right" -> ask.with("code_challenge", Ask.challenge(ask.verifier()));
			case "short" -> ask.with("code_challenge", "x".repeat(42));
			case "long" -> ask.with("code_challenge", "x".repeat(44));
			case "padded" -> ask.with("code_challenge", Ask.challenge(ask.verifier()) + "=");
			case "plus" -> ask.with("code_challenge", "+".repeat(43));
			case "verifier" -> ask.with("code_challenge", ask.verifier());
			default -> ask.with("code_challenge", challenge);
		}
		if (method == null) {
			ask.without("code_challenge_method");
		}
		else {
			ask.with("code_challenge_method", method);
		}

		assertThat(signedIn().ask(ask)).redirectsWithError("invalid_request");
	}

	// S15, F2
	@ParameterizedTest(name = "verifier {0}")
	@ValueSource(strings = { "absent", "empty", "other", "upper case", "challenge", "twice", "space" })
	void redeemsNoCodeWithoutItsVerifier(String verifier) {
		Ask ask = this.books.ask();
		MultiValueMap<String, String> form = this.books.redemption(signedIn().ask(ask).code(), ask);
		switch (verifier) {
			case "absent" -> form.remove("code_verifier");
			case "empty" -> form.set("code_verifier", "");
			case "other" -> form.set("code_verifier", this.books.ask().verifier());
			case "upper case" -> form.set("code_verifier", ask.verifier().toUpperCase(Locale.ROOT));
			case "challenge" -> form.set("code_verifier", ask.get("code_challenge"));
			case "twice" -> form.add("code_verifier", ask.verifier());
			default -> form.set("code_verifier", ask.verifier() + " ");
		}

		assertThat(this.books.token(form)).isRefused();
	}

	@Test
	void refusesAVerifierForACodeThatHadNoChallenge() {
		TestClient portal = client("portal");
		Ask ask = portal.ask().scope("openid").without("code_challenge", "code_challenge_method");

		Answer answer = portal.redeem(signedIn().ask(ask), ask);

		assertThat(answer).isInvalidGrant(); // S15: CVE-2024-22258
	}

	@Test
	void letsOneClientGoWithoutProofKeyIfItSendsANonce() {
		TestClient portal = client("portal");
		Ask ask = portal.ask().scope("openid").without("code_challenge", "code_challenge_method");
		MultiValueMap<String, String> form = portal.redemption(signedIn().ask(ask).code(), ask);
		form.remove("code_verifier");

		assertThat(portal.token(form)).isOk(); // S14
		assertThat(signedIn()
			.ask(portal.ask().scope("openid").without("code_challenge", "code_challenge_method", "nonce")))
			.redirectsWithError("invalid_request");
	}

	@Test
	void redeemsACodeOnceAndRevokesWhatItIssuedWhenItComesAgain() {
		Ask ask = this.books.ask();
		Answer answer = signedIn().ask(ask);
		Tokens tokens = this.books.redeem(answer, ask).tokens();

		assertThat(this.books.redeem(answer, ask)).isInvalidGrant(); // S16
		assertThat(this.books.refresh(tokens.refresh())).isInvalidGrant(); // S17
		assertThat(this.books.introspect(tokens.access())).isInactive();
		assertThat(userInfo(tokens)).hasStatus(401);
	}

	@Test
	void burnsACodeThatAnotherClientPresents() {
		Ask ask = this.books.ask();
		String code = signedIn().ask(ask).code();

		assertThat(this.music.token(this.music.redemption(code, ask))).isInvalidGrant(); // S18
		assertThat(this.books.token(this.books.redemption(code, ask))).isInvalidGrant();
	}

	@Test
	void doesNotRedeemACodeForAClientThatHasNoSecretToShow() {
		Ask ask = this.books.ask();
		String code = signedIn().ask(ask).code();

		assertThat(this.books.authenticatingBy(TestClient.Authentication.NONE).token(this.books.redemption(code, ask)))
			.isInvalidClient(); // S25
	}

	// S16
	@ParameterizedTest
	@ValueSource(
			strings = { "", "http://books.localhost:8081/", "http://books.localhost:8081/login/oauth2/code/signet/",
					"http://music.localhost:8082/login/oauth2/code/signet" })
	void redeemsACodeForTheSameRedirectUriOnly(String other) {
		Ask ask = this.books.ask();
		MultiValueMap<String, String> form = this.books.redemption(signedIn().ask(ask).code(), ask);
		form.set("redirect_uri", other);

		assertThat(this.books.token(form)).isRefused();
	}

	@Test
	void asksForTheRedirectUriAgainIfItWasSent() {
		Ask ask = this.books.ask();
		MultiValueMap<String, String> form = this.books.redemption(signedIn().ask(ask).code(), ask);
		form.remove("redirect_uri");

		assertThat(this.books.token(form)).isInvalidGrant(); // RFC 6749 §4.1.3
	}

	@Test
	void redeemsNoCodeOlderThanAMinute() {
		Browser browser = signedIn();
		Ask ask = this.books.ask();
		later(Duration.ofSeconds(-61));
		Answer issuedAMinuteAgo = browser.ask(ask);
		later(Duration.ZERO);

		assertThat(this.books.redeem(issuedAMinuteAgo, ask)).isInvalidGrant(); // S16
	}

	@Test
	void makesCodesThatNobodyGuesses() {
		Browser browser = signedIn();

		String first = browser.ask(this.books.ask()).code();
		String second = browser.ask(this.books.ask()).code();

		assertThat(first).startsWith("sgt_ac_").isNotEqualTo(second);
		assertThat(first.length()).isGreaterThan(43); // S16
	}

	// S19, F3
	@ParameterizedTest
	@ValueSource(strings = { "refresh token", "access token", "ID token", "state", "session cookie",
			"code with other end", "other code prefix", "junk", "prefix only", "long" })
	void redeemsNothingThatIsNoCode(String kind) {
		Browser browser = browser();
		Tokens tokens = tokens(this.books, "openid", browser, this.people.next());
		Ask ask = this.books.ask();
		String code = browser.ask(ask).code();
		String presented = switch (kind) {
			case "refresh token" -> tokens.refresh();
			case "access token" -> tokens.access();
			case "ID token" -> tokens.id();
			case "state" -> ask.get("state");
			case "session cookie" -> browser.cookie("__Host-signet").orElseThrow();
			case "code with other end" -> code.substring(0, code.length() - 2) + "AA";
			case "other code prefix" -> "sgt_ac_" + tokens.refresh().substring("sgt_rt_".length());
			case "junk" -> "junk";
			case "prefix only" -> "sgt_ac_";
			default -> "sgt_ac_" + "A".repeat(5000);
		};

		assertThat(this.books.token(this.books.redemption(presented, ask))).isInvalidGrant();
		assertThat(this.books.refresh(tokens.refresh())).isOk();
	}

	@Test
	void refusesTheGrantToAClientThatHasItNot() {
		Ask ask = this.books.ask();
		String code = signedIn().ask(ask).code();

		assertThat(this.robot.token(this.robot.redemption(code, ask))).isRefused();
		assertThat(signedIn().ask(new Ask("robot", "https://robot.example/callback"))).isErrorPage(400);
	}

	private Answer userInfo(Tokens tokens) {
		return this.http.get("/userinfo", Map.of("Authorization", "Bearer " + tokens.access()));
	}

}
