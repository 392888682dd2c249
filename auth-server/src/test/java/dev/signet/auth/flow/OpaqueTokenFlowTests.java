package dev.signet.auth.flow;

import java.time.Duration;
import java.util.Map;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.AccessTokenFormat;
import dev.signet.auth.client.ClientDetails;
import dev.signet.auth.client.Clients;
import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Access tokens that are handles of a record (R02, R26). */
class OpaqueTokenFlowTests extends RunningServer {

	private static final String HANDLE = "sgt_at_[A-Za-z0-9_-]{71}";

	private final TestClient safe = client("safe");

	private final TestClient drone = client("drone");

	private final TestClient api = client("listener");

	@Autowired
	private Authorizations authorizations;

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private Clients clients;

	@Test
	void saysNothingItselfAndByIntrospectionWhatAJwtWould() {
		Browser browser = browser();
		Person person = this.people.next();
		Tokens opaque = tokens(this.safe, "openid notes.read", browser, person);
		Tokens jwt = tokens(this.books, "openid notes.read", browser, person);

		Map<String, Object> told = this.api.introspect(opaque.access()).json();

		assertThat(opaque.access()).matches(HANDLE);
		assertThat(opaque.expiresIn()).isBetween(298, 300);
		Map<String, Object> asJwt = this.api.introspect(jwt.access()).json();
		asJwt.remove("nbf");
		assertThat(told).containsOnlyKeys(asJwt.keySet())
			.containsEntry("active", true)
			.containsEntry("client_id", "safe")
			.containsEntry("sub", person.id())
			.containsEntry("sid", opaque.idClaims().get("sid"))
			.containsEntry("token_type", "Bearer");
		assertThat(told.get("auth_time")).isEqualTo(asJwt.get("auth_time"));
		assertThat(told.get("scope").toString().split(" ")).containsExactlyInAnyOrder("openid", "notes.read");
		assertThat(this.music.introspect(opaque.access()).json()).isEqualTo(Map.of("active", false)); // S44
	}

	@Test
	void opensUserInfo() { // S46
		Person person = this.people.next();
		Tokens tokens = tokens(this.safe, "openid profile sso.session", browser(), person);

		assertThat(userInfo(tokens).json()).containsEntry("sub", person.id())
			.containsEntry("name", person.name())
			.hasEntrySatisfying("sso_session", (session) -> assertThat(session.toString()).contains("Safe"));
		assertThat(userInfo(tokens(this.safe, "notes.read"))).hasStatus(403);
	}

	@Test
	void eachRefreshGivesAnotherWhileTheOldOnesLive() {
		Tokens first = tokens(this.safe, "openid notes.read");
		Tokens second = this.safe.refresh(first.refresh(), "openid").tokens();

		assertThat(second.access()).matches(HANDLE).isNotEqualTo(first.access());
		assertThat(this.api.introspect(first.access())).isActive();
		assertThat(this.safe.introspect(second.access()).json()).containsEntry("scope", "openid");
	}

	@Test
	void oneIsRevokedAlone() { // S45
		Tokens tokens = tokens(this.safe, "openid");

		assertThat(this.safe.revoke(tokens.access())).isOk();

		assertDead(tokens);
		Tokens next = this.safe.refresh(tokens.refresh()).tokens();
		assertThat(this.api.introspect(next.access())).isActive();
	}

	@Test
	void nobodyRevokesThatOfAnother() { // S45
		Tokens tokens = tokens(this.safe, "openid");

		this.music.revoke(tokens.access());

		assertThat(this.api.introspect(tokens.access())).isActive();
	}

	@Test
	void aRevokedFamilyTakesThemAlong() {
		Tokens tokens = tokens(this.safe, "openid");

		this.safe.revoke(tokens.refresh());

		assertDead(tokens); // F5
	}

	@Test
	void theEndOfTheSessionTakesThemAlong() {
		Browser browser = browser();
		Tokens tokens = tokens(this.safe, "openid", browser, this.people.next());

		browser.submit(browser.get("/connect/logout").form("/connect/logout/confirm"));

		assertDead(tokens); // F5
	}

	@Test
	void theEndOfTheSessionTakesTheFirstTokenOfAnOfflineGrantAlongButNotTheGrant() {
		Browser browser = browser();
		Tokens tokens = tokens(this.safe, "openid offline_access", browser, this.people.next());

		browser.submit(browser.get("/connect/logout").form("/connect/logout/confirm"));

		assertDead(tokens); // F5: the feed says so, as the token names the session
		Tokens next = this.safe.refresh(tokens.refresh()).tokens();
		assertThat(this.api.introspect(next.access())).isActive();
	}

	@Test
	void aDisabledAccountTakesThemAlong() {
		Person person = this.people.next();
		Tokens tokens = tokens(this.safe, "openid", browser(), person);

		this.accounts.setEnabled(person.id(), false, "admin");

		assertDead(tokens); // F5
	}

	@Test
	void aDisconnectedAppLosesThem() {
		Person person = this.people.next();
		Tokens tokens = tokens(this.safe, "openid", browser(), person);

		this.authorizations.revokeUserClient(person.id(), "safe", Revocation.USER_REQUEST, person.id());

		assertDead(tokens); // F5
	}

	@Test
	void oneEndsByItself() {
		Tokens tokens = tokens(this.safe, "openid");

		later(Duration.ofMinutes(5).plusSeconds(1));

		assertDead(tokens);
	}

	@Test
	void aMachineGetsOneToo() {
		Tokens tokens = this.drone.token(TestClient.grant("client_credentials")).tokens();

		assertThat(tokens.access()).matches(HANDLE);
		assertThat(this.api.introspect(tokens.access()).json()).containsEntry("sub", "drone")
			.doesNotContainKeys("sid", "auth_time");
		this.drone.revoke(tokens.access());
		assertThat(this.api.introspect(tokens.access())).isInactive();
	}

	@Test
	void oneForAnotherAudienceDoesNotOpenTheFeed() { // S40
		Tokens tokens = this.drone.token(TestClient.grant("client_credentials")).tokens();

		assertThat(this.http.get("/revocations",
				Map.of("Authorization", "Bearer " + tokens.access(), "Accept", "text/event-stream")))
			.hasStatus(401);
	}

	@Test
	void neverPassesForAnotherKind() { // F7
		Tokens tokens = tokens(this.safe, "openid");

		assertThat(this.safe.refresh(tokens.access())).isInvalidGrant();
		assertThat(this.safe.introspect(tokens.refresh().replace("sgt_rt_", "sgt_at_"))).isInactive();
		assertThat(this.safe.introspect(tokens.access().replace("sgt_at_", "sgt_rt_"))).isInactive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "JWT", "OPAQUE", "COOKIE" })
	void whatAClientHoldsWorksOnWhenItGetsAnotherModel(AccessTokenFormat next) { // R03
		TestClient chameleon = client("chameleon");
		for (AccessTokenFormat before : AccessTokenFormat.values()) {
			give("chameleon", before);
			Tokens held = tokens(chameleon, "openid notes.read");

			give("chameleon", next);

			assertThat(this.api.introspect(held.access())).isActive();
			assertThat(userInfo(held)).isOk();
			if (held.refresh() != null) {
				Tokens refreshed = chameleon.refresh(held.refresh()).tokens();
				assertThat(refreshed.access().startsWith("sgt_at_")).isEqualTo(next != AccessTokenFormat.JWT);
				assertThat(this.api.introspect(refreshed.access())).isActive();
			}
			chameleon.revoke(held.access());
			assertThat(this.api.introspect(held.access())).isInactive();
		}
	}

	private void give(String clientId, AccessTokenFormat format) {
		ClientDetails details = this.clients.details(clientId).orElseThrow();
		this.clients.edit(details.registration().toBuilder().accessTokenFormat(format).build(), details.version(),
				"admin");
	}

	private void assertDead(Tokens tokens) {
		assertThat(this.safe.introspect(tokens.access()).json()).isEqualTo(Map.of("active", false));
		assertThat(this.api.introspect(tokens.access())).isInactive();
		assertThat(userInfo(tokens)).hasStatus(401);
	}

	private Answer userInfo(Tokens tokens) {
		return this.http.get("/userinfo", Map.of("Authorization", "Bearer " + tokens.access()));
	}

}
