package dev.signet.auth.flow;

import java.time.Duration;
import java.util.Map;

import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.rule.SessionEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A fresher or better sign-in, because a client or a rule wants it (RFC 9470, R14). */
class StepUpFlowTests extends RunningServer {

	private static final String SESSION = "__Host-signet";

	private static final String GOLD = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"urn:example:gold\"]}}}";

	private static final String PASSWORD = GOLD.replace("urn:example:gold", "urn:signet:acr:1");

	@Autowired
	private SessionEvents events;

	@Test
	void tellsWhichLevelsThereAre() {
		assertThat(this.http.get("/.well-known/openid-configuration", Map.of()).json().get("acr_values_supported"))
			.asString()
			.isEqualTo("[urn:signet:acr:0, urn:signet:acr:1]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "urn:signet:acr:1", "urn:signet:acr:0", "urn:signet:acr:0 urn:signet:acr:1",
			"urn:example:gold", "urn:example:gold urn:signet:acr:1" })
	void aPasswordMeetsEveryWishItCanAndSaysWhatItIs(String wish) {
		Ask ask = this.books.ask().with("acr_values", wish);

		Tokens tokens = this.books.redeem(signedIn().ask(ask), ask).tokens();

		assertThat(tokens.idClaims()).containsEntry("acr", "urn:signet:acr:1"); // S42
		assertThat(tokens.accessClaims()).containsEntry("acr", "urn:signet:acr:1");
	}

	@Test
	void refusesAConditionThatNoSignInMeets() { // RFC 9470 §5
		assertThat(signedIn().ask(this.books.ask().with("claims", GOLD)))
			.redirectsWithError("unmet_authentication_requirements");
		assertThat(signedIn().ask(this.books.ask().with("claims", GOLD).with("prompt", "none")))
			.redirectsWithError("unmet_authentication_requirements");
		assertThat(signedIn().ask(this.books.ask().with("claims", PASSWORD))).redirectsWithCode();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "junk" })
	void refusesClaimsThatAreNoObject(String claims) { // S89
		assertThat(signedIn().ask(this.books.ask().with("claims", claims))).redirectsWithError("invalid_request");
	}

	@Test
	void aStepUpKeepsTheSessionAndChangesItsCookie() {
		Person person = this.people.next();
		Browser browser = browser();
		Tokens before = tokens(this.books, "openid", browser, person);
		String cookie = browser.cookie(SESSION).orElseThrow();
		later(Duration.ofSeconds(400));
		Ask ask = this.books.ask().with("max_age", "300").with("acr_values", "urn:signet:acr:1");

		Answer page = browser.ask(ask);
		Tokens after = this.books.redeem(browser.authorize(ask, person), ask).tokens();

		assertThat(page.location()).startsWith("/login?again&");
		assertThat(after.idClaims()).containsEntry("sid", before.idClaims().get("sid")); // S42
		assertThat((Integer) after.idClaims().get("auth_time"))
			.isGreaterThanOrEqualTo((Integer) before.idClaims().get("auth_time") + 399);
		assertThat(after.accessClaims()).containsEntry("auth_time", after.idClaims().get("auth_time"));
		assertThat(browser.cookie(SESSION)).get().isNotEqualTo(cookie); // S63
		Browser old = browser();
		old.cookie(SESSION, cookie);
		assertThat(old.get("/account")).sendsToSignIn(); // S63
		// RFC 9068 §2.2.1: what was granted before goes on saying how it was granted.
		assertThat(this.books.refresh(before.refresh()).tokens().accessClaims()).containsEntry("auth_time",
				before.accessClaims().get("auth_time")); // S42
		assertThat(this.books.refresh(after.refresh()).tokens().accessClaims()).containsEntry("auth_time",
				after.accessClaims().get("auth_time"));
	}

	@Test
	void aRuleWantsANewSignInForEverythingButSigningOut() { // R06
		Person person = this.people.next();
		Browser browser = browser();
		Tokens tokens = tokens(this.books, "openid", browser, person);
		String sid = (String) tokens.idClaims().get("sid");

		this.events.raise(sid, "proof wanted", "fraud-desk");

		assertThat(browser.get("/account").location()).isEqualTo("/login?again&continue=%2Faccount");
		assertThat(browser.ask(this.books.ask())).sendsToSignIn();
		assertThat(browser.ask(this.books.ask().with("prompt", "none"))).redirectsWithError("login_required");
		assertThat(this.books.refresh(tokens.refresh())).isOk();
		assertThat(browser.get("/connect/logout").body()).contains(person.username());
		later(Duration.ofSeconds(2));
		Ask ask = this.books.ask();
		Tokens after = this.books.redeem(browser.authorize(ask, person), ask).tokens();
		assertThat(after.idClaims()).containsEntry("sid", sid);
		assertThat(browser.get("/account")).isOk();
	}

	@Test
	void aSessionThatARuleEndsIsOverForEverybody() { // R05, S62
		Browser browser = browser();
		Tokens tokens = tokens(this.books, "openid", browser, this.people.next());

		this.events.raise((String) tokens.idClaims().get("sid"), "fraud proven", "fraud-desk");

		assertThat(browser.get("/account")).sendsToSignIn();
		assertThat(this.books.refresh(tokens.refresh())).isInvalidGrant();
	}

	@Test
	void aSessionAtRiskEndsWithinItsMinutesHoweverBusy() { // R05, S64
		Browser browser = browser();
		Tokens tokens = tokens(this.books, "openid", browser, this.people.next());
		this.events.raise((String) tokens.idClaims().get("sid"), "risk raised", "fraud-desk");

		later(Duration.ofSeconds(290));
		assertThat(browser.get("/account")).isOk();
		later(Duration.ofSeconds(301));

		assertThat(browser.get("/account")).sendsToSignIn();
	}

	@Test
	void aBrowserThatBecomesAnotherOneIsAskedWhoItIs() { // R12
		Person person = this.people.next();
		Browser browser = browser();
		tokens(client("strongroom"), "openid", browser, person);

		Answer other = browser.get("/account",
				Map.of("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));

		assertThat(other.location()).isEqualTo("/login?again&continue=%2Faccount");
		assertThat(browser.get("/account")).sendsToSignIn();
	}

}
