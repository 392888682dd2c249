package dev.signet.auth.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.rule.SessionEvents;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** How many sessions, how long, and for whom. */
class SessionLimitsFlowTests extends RunningServer {

	private static final String ZERO = "urn:signet:acr:0";

	private static final String ONE = "urn:signet:acr:1";

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private Authorizations authorizations;

	@Autowired
	private SessionEvents events;

	@Test
	void whoIsRememberedStaysSignedInForDaysAtALowerLevel() {
		Person person = this.people.next();
		Browser browser = browser();

		Answer answer = browser.submit(Browser.signInForm(browser.get("/login"), person).fill("remember", "on"));
		later(Duration.ofDays(3));
		Tokens days = tokens(this.books, "openid", browser, person);
		Ask better = this.books.ask().scope("openid").with("acr_values", ONE);
		Answer page = browser.ask(better);
		Tokens proven = this.books.redeem(browser.authorize(better, person), better).tokens();

		assertThat(answer.headers().allValues("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("__Host-signet=").contains("Max-Age="));
		assertThat(days.idClaims()).containsEntry("acr", ZERO);
		assertThat(page).sendsToSignIn();
		assertThat(proven.idClaims()).containsEntry("acr", ONE).containsEntry("sid", days.idClaims().get("sid"));
	}

	@Test
	void whoIsNotRememberedKeepsNoCookieAndNoSessionForDays() {
		Browser browser = browser();

		Answer answer = browser.submit(Browser.signInForm(browser.get("/login"), this.people.next()));
		later(Duration.ofHours(13));

		assertThat(answer.headers().allValues("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("__Host-signet=").doesNotContain("Max-Age="));
		assertThat(browser.get("/account")).sendsToSignIn();
	}

	@Test
	void theOldestSessionEndsForTheNewestAndIsToldWhy() {
		Person person = this.people.next();
		Browser first = browser();
		tokens(client("attic"), "openid", first, person);

		Browser second = browser();
		tokens(client("attic"), "openid", second, person);

		assertThat(second.get("/account")).isOk();
		assertThat(first.get("/account")).sendsToSignIn();
		assertThat(first.follow(first.get("/account")).body()).contains("you signed in on another device");
	}

	@Test
	void aSessionThatVisitsTheClientCountsLikeASignInThere() {
		Person person = this.people.next();
		Browser visitor = browser().signIn(person);
		Browser client = browser();
		tokens(client("attic"), "openid", client, person);

		assertThat(visitor.ask(client("attic").ask().scope("openid"))).redirectsWithCode();

		assertThat(client.get("/account")).sendsToSignIn();
		assertThat(visitor.get("/account")).isOk();
	}

	@Test
	void oneSessionTooManyIsRefusedWhereItWouldSignIn() {
		Person person = this.people.next();
		tokens(client("loft"), "openid", browser(), person);

		Answer page = browser().authorize(client("loft").ask().scope("openid"), person);

		assertThat(page).isOk();
		assertThat(page.body()).contains("as many devices as you may be");
	}

	@Test
	void oneSessionTooManyIsRefusedWhereItWouldVisit() {
		Person person = this.people.next();
		Browser visitor = browser().signIn(person);
		Browser early = browser().signIn(person);
		Answer consented = early.authorize(client("loft").ask().scope("openid"), person);

		assertThat(consented).redirectsWithCode();
		assertThat(visitor.authorize(client("loft").ask().scope("openid"), person)).redirectsWithError("access_denied");
		assertThat(visitor.ask(this.books.ask())).redirectsWithCode();
	}

	@Test
	void whoIsAskedForConsentIsRefusedAfterwards() {
		Person person = this.people.next();
		Browser first = browser().signIn(person);
		Browser second = browser().signIn(person);
		Answer question = first.follow(first.ask(client("loft").ask().scope("openid")));
		assertThat(second.authorize(client("loft").ask().scope("openid"), person)).redirectsWithCode();

		assertThat(first.allow(question)).redirectsWithError("access_denied");
	}

	@Test
	void aFamilyOfRefreshTokensEndsWithTheSessionAsItsClientSeesIt() {
		Person person = this.people.next();
		TestClient counter = client("counter");
		Tokens first = tokens(counter, "openid", browser(), person);
		Integer signedIn = (Integer) first.idClaims().get("auth_time");

		Instant idle = this.authorizations.ofUser(person.id()).get(0).expiresAt();
		later(Duration.ofMinutes(4));
		counter.refresh(first.refresh()).tokens();
		Instant absolute = this.authorizations.ofUser(person.id()).get(0).expiresAt();

		assertThat(idle).isBefore(absolute);
		assertThat(absolute.getEpochSecond() - signedIn).isEqualTo(480);
	}

	@Test
	void rulesJudgeByTheRolesOfNow() {
		Person steward = this.people.next();
		Person retired = this.people.next("STEWARD");
		Browser one = browser();
		Browser other = browser();
		String ofSteward = (String) tokens(this.books, "openid", one, steward).idClaims().get("sid");
		String ofRetired = (String) tokens(this.books, "openid", other, retired).idClaims().get("sid");
		this.accounts.setRoles(steward.id(), Set.of("STEWARD"), "admin");
		this.accounts.setRoles(retired.id(), Set.of(), "admin");

		this.events.raise(ofSteward, "inventory", "shop");
		this.events.raise(ofRetired, "inventory", "shop");

		assertThat(one.get("/account")).sendsToSignIn();
		assertThat(other.get("/account")).isOk();
	}

	@Test
	void operatorsSeeTheRulesAndWhatTheyWouldDo() {
		Person operator = this.people.next("ADMIN");
		Browser browser = browser().signIn(operator);

		Answer page = browser.get("/admin/rules?what=EVENT&event=risk+raised&client=books");

		assertThat(page).isOk();
		assertThat(page.body()).contains("at risk", "other browser");
		assertThat(signedIn().get("/admin/rules")).hasStatus(403);
	}

}
