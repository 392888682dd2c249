package dev.signet.auth.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.rule.SessionEvents;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSessions;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Access tokens that are handles of the SSO session itself (R02). */
class CookieTokenFlowTests extends RunningServer {

	private final TestClient cellar = client("cellar");

	private final TestClient api = client("listener");

	@Autowired
	private SsoSessions sessions;

	@Autowired
	private Authorizations authorizations;

	@Autowired
	private SessionEvents events;

	@Test
	void comesWithoutAnythingThatOutlivesTheSession() {
		Person person = this.people.next();
		Tokens tokens = tokens(this.cellar, "openid notes.read offline_access", browser(), person);

		assertThat(tokens.access()).startsWith("sgt_at_");
		assertThat(tokens.refresh()).isNull();
		assertThat(tokens.scope().split(" ")).containsExactlyInAnyOrder("openid", "notes.read");
		assertThat(tokens.expiresIn()).isBetween(2_591_990, 2_592_000);
		List<Grant> grants = this.authorizations.ofUser(person.id());
		assertThat(grants).hasSize(1).noneMatch(Grant::offline);
	}

	@Test
	void worksWhereAnyAccessTokenDoes() {
		Person person = this.people.next();
		Tokens tokens = tokens(this.cellar, "openid profile notes.read", browser(), person);

		assertThat(this.api.introspect(tokens.access()).json()).containsEntry("sub", person.id())
			.containsEntry("client_id", "cellar")
			.containsKeys("sid", "auth_time", "amr", "aud");
		assertThat(userInfo(tokens).json()).containsEntry("name", person.name());
	}

	@Test
	void isGoodForAsLongAsItIsUsed() {
		Tokens tokens = tokens(this.cellar, "openid notes.read");

		for (int minutes = 50; minutes <= 150; minutes += 50) {
			later(Duration.ofMinutes(minutes));
			assertThat(this.api.introspect(tokens.access())).isActive();
		}

		later(Duration.ofMinutes(150 + 61));
		assertThat(this.api.introspect(tokens.access())).isInactive();
		assertThat(userInfo(tokens)).hasStatus(401);
	}

	@Test
	void goesOnWithASessionThatIsExtended() { // R05
		Tokens tokens = tokens(this.cellar, "openid notes.read");
		for (int minutes = 50; minutes < 12 * 60; minutes += 50) {
			later(Duration.ofMinutes(minutes));
			assertThat(this.api.introspect(tokens.access())).isActive();
		}
		this.events.raise((String) tokens.idClaims().get("sid"), "payment completed", "shop");

		later(Duration.ofMinutes(12 * 60 + 10));
		assertThat(this.api.introspect(tokens.access())).isActive();
		later(Duration.ofMinutes(12 * 60 + 16));
		assertThat(this.api.introspect(tokens.access())).isInactive();
	}

	@Test
	void endsWhenThisClientHasNotUsedItForItsTime() {
		TestClient hatch = client("hatch");
		Person person = this.people.next();
		Browser browser = browser();
		Tokens tokens = tokens(hatch, "openid notes.read", browser, person);

		later(Duration.ofMinutes(4));
		assertThat(this.api.introspect(tokens.access())).isActive();
		later(Duration.ofMinutes(8));
		assertThat(this.api.introspect(tokens.access())).isActive();
		assertThat(browser.ask(hatch.ask().scope("openid"))).redirectsWithCode();
		later(Duration.ofMinutes(14));

		assertThat(browser.ask(this.books.ask())).redirectsWithCode();
		assertThat(this.api.introspect(tokens.access())).isInactive();
		assertThat(browser.ask(hatch.ask().scope("openid"))).sendsToSignIn();
		assertThat(this.api.introspect(tokens(hatch, "openid", browser, person).access())).isActive();
	}

	@Test
	void endsWhenTheSignInIsTooOldForThisClientHoweverMuchItIsUsed() {
		Tokens tokens = tokens(client("hatch"), "openid notes.read");

		for (int minutes = 4; minutes < 30; minutes += 4) {
			later(Duration.ofMinutes(minutes));
			assertThat(this.api.introspect(tokens.access())).isActive();
		}

		later(Duration.ofMinutes(31));
		assertThat(this.api.introspect(tokens.access())).isInactive();
	}

	@Test
	void whoIsNotEntitledLearnsNothing() { // S44
		Tokens tokens = tokens(this.cellar, "openid");

		assertThat(this.music.introspect(tokens.access()).json()).isEqualTo(Map.of("active", false));
	}

	@Test
	void endsWithTheSessionWhoeverEndsIt() { // F5
		Browser browser = browser();
		Tokens first = tokens(this.cellar, "openid", browser, this.people.next());
		browser.submit(browser.get("/connect/logout").form("/connect/logout/confirm"));
		assertDead(first);

		Tokens second = tokens(this.cellar, "openid");
		this.sessions.end((String) second.idClaims().get("sid"), SessionEnd.ENDED_BY_ADMIN, "admin");
		assertDead(second);
	}

	@Test
	void endsWithItsGrantWhileTheSessionLivesOn() { // F5
		Person person = this.people.next();
		Browser browser = browser();
		Tokens tokens = tokens(this.cellar, "openid", browser, person);

		this.authorizations.revokeUserClient(person.id(), "cellar", Revocation.USER_REQUEST, person.id());

		assertDead(tokens);
		assertThat(tokens(this.books, "openid", browser, person).access()).isNotEmpty();
	}

	@Test
	void theClientGivesItBackWithItsGrant() { // S45
		Person person = this.people.next();
		Tokens tokens = tokens(this.cellar, "openid", browser(), person);

		assertThat(this.cellar.revoke(tokens.access())).isOk();

		assertDead(tokens);
		assertThat(this.authorizations.ofUser(person.id())).isEmpty();
	}

	private void assertDead(Tokens tokens) {
		assertThat(this.cellar.introspect(tokens.access())).isInactive();
		assertThat(this.api.introspect(tokens.access())).isInactive();
		assertThat(userInfo(tokens)).hasStatus(401);
	}

	private Answer userInfo(Tokens tokens) {
		return this.http.get("/userinfo", Map.of("Authorization", "Bearer " + tokens.access()));
	}

}
