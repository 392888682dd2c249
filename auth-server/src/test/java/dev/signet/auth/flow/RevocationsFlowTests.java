package dev.signet.auth.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.NotBefore;
import dev.signet.auth.flow.FeedSubscriber.Event;
import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.revocation.PropagationStats;
import dev.signet.auth.revocation.RecentRevocation;
import dev.signet.auth.revocation.RevocationPerformed;
import dev.signet.auth.revocation.RevocationPreview;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.revocation.Revocations;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Every target of revocation on its one path, seen from two replicas: by introspection at
 * once, by the feed, and by the token endpoint (DESIGN §5, S35, R26).
 */
class RevocationsFlowTests {

	private static final String SCOPE = "openid notes.read";

	private static RealRedis redis;

	private static FeedServer server;

	private static FeedServer other;

	@BeforeAll
	static void start() {
		redis = new RealRedis();
		int port = FreePort.next();
		String issuer = "http://localhost:" + port;
		server = FeedServer.start(redis, port, issuer);
		other = FeedServer.start(redis, FreePort.next(), issuer);
	}

	@AfterAll
	static void stop() {
		other.close();
		server.close();
		redis.close();
	}

	@AfterEach
	void setTheClockRight() {
		server.clock().reset();
	}

	@Test
	void aDryRunCountsAndChangesNothing() {
		Person person = server.person();
		Browser browser = server.browser();
		Tokens tokens = tokens(browser, person, SCOPE);
		tokens(server.browser(), person, SCOPE + " offline_access");

		RevocationPreview session = revocations().preview(RevocationTarget.of(Kind.SESSION, sid(tokens)));
		RevocationPreview user = revocations().preview(RevocationTarget.of(Kind.USER, person.id()));

		assertThat(session.found()).isTrue();
		assertThat(session.sessions()).isEqualTo(1);
		assertThat(session.grants()).isEqualTo(1);
		assertThat(session.notifies()).containsExactly("books");
		assertThat(session.tokensDieBy()).isAfterOrEqualTo(Instant.ofEpochSecond(number(tokens, "exp")));
		assertThat(user.sessions()).isEqualTo(2);
		assertThat(user.grants()).isEqualTo(2);
		assertThat(server.books().introspect(tokens.access())).isActive();
		assertThat(server.books().refresh(tokens.refresh())).isOk();
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "GRANT", "SESSION", "USER", "CLIENT", "KEY" })
	void whatDoesNotExistIsNotFoundAndNothingIsSaid(Kind kind) {
		List<RevocationPerformed> heard = performed();

		RevocationPreview ended = revocations().revoke(RevocationTarget.of(kind, "nothing"), "admin", null);

		assertThat(ended.found()).isFalse();
		assertThat(heard).isEmpty();
		assertThat(revocations().recent(5)).extracting(RecentRevocation::id).doesNotContain("nothing");
	}

	@Test
	void aSessionEndsWithWhoAndWhy() {
		List<RevocationPerformed> heard = performed();
		Browser browser = server.browser();
		Tokens tokens = tokens(browser, server.person(), SCOPE);
		Tokens elsewhere = tokens(server.browser(), server.person(), SCOPE);
		try (FeedSubscriber subscriber = other.listen().live()) {
			RevocationTarget target = RevocationTarget.of(Kind.SESSION, sid(tokens));
			RevocationPreview ended = revocations().revoke(target, "admin", "stolen laptop");

			subscriber.revoked("session", sid(tokens));
			assertThat(ended.grants()).isEqualTo(1);
			assertThat(heard).containsExactly(new RevocationPerformed(target, ended, "admin", "stolen laptop"));
		}
		assertThat(server.books().refresh(tokens.refresh())).isInvalidGrant();
		assertThat(server.books().introspect(tokens.access())).isInactive();
		assertThat(server.books().refresh(elsewhere.refresh())).isOk();
		RecentRevocation newest = revocations().recent(1).get(0);
		assertThat(newest.kind()).isEqualTo(Kind.SESSION);
		assertThat(newest.id()).isEqualTo(sid(tokens));
		assertThat(newest.by()).isEqualTo("admin");
	}

	@Test
	void aTokenDiesAlone() {
		Tokens tokens = tokens(server.browser(), server.person(), SCOPE);
		try (FeedSubscriber subscriber = other.listen().live()) {
			revocations().revoke(RevocationTarget.of(Kind.TOKEN, jti(tokens)), "admin", null);

			subscriber.revoked("token", jti(tokens));
		}
		assertThat(other.books().introspect(tokens.access())).isInactive();
		assertThat(server.books().refresh(tokens.refresh())).isOk();
	}

	@Test
	void aPersonIsOutEverywhereAndWhatComesAfterwardsCounts() {
		Person person = server.person();
		Browser browser = server.browser();
		Tokens tokens = tokens(browser, person, SCOPE);
		Tokens offline = tokens(server.browser(), person, SCOPE + " offline_access");
		try (FeedSubscriber subscriber = other.listen().live()) {
			revocations().revoke(RevocationTarget.of(Kind.USER, person.id()), "admin", null);
			Tokens afterwards = tokens(server.browser(), person, SCOPE);

			Event event = subscriber.revoked("user", person.id());
			assertThat(event.number("before")).isBetween(number(offline, "iat"), number(afterwards, "iat") - 1);
			assertThat(other.books().introspect(afterwards.access())).isActive();
			assertThat(other.books().refresh(afterwards.refresh())).isOk();
		}
		assertThat(other.books().introspect(tokens.access())).isInactive();
		assertThat(other.books().refresh(tokens.refresh())).isInvalidGrant();
		assertThat(other.books().refresh(offline.refresh())).isInvalidGrant();
		assertThat(browser.ask(server.books().ask())).sendsToSignIn();
	}

	@Test
	void onlyWhatBeganBeforeATimeEnds() {
		Person person = server.person();
		Tokens before = tokens(server.browser(), person, SCOPE);
		revocations().revoke(RevocationTarget.of(Kind.USER, server.person().id()), "admin", null);
		Instant between = Instant.now();
		await().until(() -> Instant.now().getEpochSecond() > between.getEpochSecond());
		Tokens after = tokens(server.browser(), person, SCOPE);

		RevocationPreview ended = revocations().revoke(new RevocationTarget(Kind.USER, person.id(), between), "admin",
				null);

		assertThat(ended.sessions()).isEqualTo(1);
		assertThat(server.books().refresh(before.refresh())).isInvalidGrant();
		assertThat(server.books().introspect(before.access())).isInactive();
		assertThat(server.books().introspect(after.access())).isActive();
		assertThat(server.books().refresh(after.refresh())).isOk();
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "USER", "CLIENT", "ALL" })
	void whatWasRefreshedAfterATimeDiesWithItsGrantFromBeforeIt(Kind kind) {
		Person person = server.person();
		Tokens tokens = tokens(server.browser(), person, SCOPE + " offline_access");
		Instant between = Instant.now();
		server.clock().shift(Duration.ofSeconds(5));
		Tokens refreshed = server.books().refresh(tokens.refresh()).tokens();
		String id = switch (kind) {
			case USER -> person.id();
			case CLIENT -> "books";
			default -> null;
		};

		try (FeedSubscriber subscriber = server.listen().live()) {
			revocations().revoke(new RevocationTarget(kind, id, between), "admin", null);

			Event event = subscriber.revoked("grant", grant(refreshed));
			assertThat(event.number("expires")).isGreaterThan(number(refreshed, "exp"));
		}
		assertThat(server.books().introspect(refreshed.access())).isInactive();
		assertThat(server.books().refresh(refreshed.refresh())).isInvalidGrant();
		// The clock goes back into the second that everything is revoked in.
		server.clock().reset();
		await().until(() -> server.clock().instant().getEpochSecond() > between.getEpochSecond());
	}

	@Test
	void whoSignedInBeforeAMarkGetsNoCodeFromASessionThatIsStillThere() { // S62
		Person person = server.person();
		Browser browser = server.browser();
		tokens(browser, person, SCOPE);

		server.bean(NotBefore.class).raiseUser(person.id(), Instant.now());

		assertThat(browser.ask(server.books().ask())).redirectsWithError("login_required");
	}

	@Test
	void aClientLosesEverythingAndNobodyIsSignedOut() {
		Person person = server.person();
		Browser browser = server.browser();
		Tokens tokens = tokens(browser, person, SCOPE);
		Ask ask = music().ask().scope(SCOPE);
		Tokens music = music().redeem(browser.ask(ask), ask).tokens();
		try (FeedSubscriber subscriber = other.listen().live()) {
			revocations().revoke(RevocationTarget.of(Kind.CLIENT, "music"), "admin", null);

			subscriber.revoked("client", "music");
		}
		assertThat(music().introspect(music.access())).isInactive();
		assertThat(music().refresh(music.refresh())).isInvalidGrant();
		assertThat(server.books().refresh(tokens.refresh())).isOk();
		Ask again = music().ask().scope(SCOPE);
		Tokens afterwards = music().redeem(browser.ask(again), again).tokens();
		assertThat(music().introspect(afterwards.access())).isActive();
		assertThat(music().refresh(afterwards.refresh())).isOk();
		// R09: what lies behind the mark is cleaned up.
		await().until(() -> !server.bean(Authorizations.class)
			.ofClient("music", 10)
			.stream()
			.anyMatch((grant) -> grant.id().equals(grant(music))));
	}

	@Test
	void aMarkAloneRefusesBeforeAnythingIsCleanedUp() {
		Person person = server.person();
		Tokens tokens = tokens(server.browser(), person, SCOPE);
		Ask ask = server.books().ask().scope(SCOPE);
		Answer unredeemed = server.browser().authorize(ask, person);

		server.bean(NotBefore.class).raiseUser(person.id(), Instant.now());

		assertThat(other.books().introspect(tokens.access())).isInactive();
		assertThat(other.books().introspect(tokens.refresh())).isInactive();
		assertThat(other.http().get("/userinfo", Map.of("Authorization", "Bearer " + tokens.access()))).hasStatus(401);
		assertThat(other.books().redeem(unredeemed, ask)).isInvalidGrant();
		assertThat(other.books().refresh(tokens.refresh())).isInvalidGrant();
	}

	@Test
	void aBurnedKeyTakesWithItWhatItSigned() {
		Tokens tokens = tokens(server.browser(), server.person(), SCOPE);
		String kid = (String) tokens.accessHeader().get("kid");

		revocations().revoke(RevocationTarget.of(Kind.KEY, kid), "admin", "leaked");

		assertThat(server.http().get("/oauth2/jwks", Map.of()).body()).doesNotContain(kid);
		await().until(() -> !other.http().get("/oauth2/jwks", Map.of()).body().contains(kid));
		assertThat(server.books().introspect(tokens.access())).isInactive();
		assertThat(other.books().introspect(tokens.access())).isInactive();
		Tokens refreshed = server.books().refresh(tokens.refresh()).tokens();
		assertThat(refreshed.accessHeader().get("kid")).isNotEqualTo(kid);
		assertThat(other.books().introspect(refreshed.access())).isActive();
		try (FeedSubscriber subscriber = other.listen().live()) {
			assertThat(subscriber.heard().get(0).data().toString()).contains(kid);
		}
	}

	@Test
	void whoeverListensWithATokenOfABurnedKeyIsHungUpOn() {
		Tokens tokens = tokens(server.browser(), server.person(), SCOPE);
		FeedSubscriber here = server.listen().live();
		FeedSubscriber there = other.listen().live();

		String kid = (String) tokens.accessHeader().get("kid");

		revocations().revoke(RevocationTarget.of(Kind.KEY, kid), "admin", null);

		here.ended();
		there.ended();
		await().until(() -> !other.http().get("/oauth2/jwks", Map.of()).body().contains(kid));
	}

	@Test
	void otherRolesAreInTheNextTokenAndNotInTheLast() { // R26
		Person person = server.person();
		Browser browser = server.browser();
		Tokens tokens = tokens(browser, person, SCOPE + " roles");
		assertThat(tokens.accessClaims()).containsEntry("roles", List.of());
		try (FeedSubscriber subscriber = other.listen().live()) {
			server.bean(UserAccounts.class).setRoles(person.id(), Set.of("SUPPORT"), "admin");

			Event event = subscriber.revoked("user", person.id());
			assertThat(event.number("before")).isGreaterThanOrEqualTo(number(tokens, "iat"));
		}
		assertThat(other.books().introspect(tokens.access())).isInactive();
		await().untilAsserted(() -> {
			Tokens refreshed = other.books().refresh(tokens.refresh()).tokens();
			assertThat(refreshed.accessClaims()).containsEntry("roles", List.of("SUPPORT"));
			assertThat(other.books().introspect(refreshed.access())).isActive();
			assertThat(other.http().get("/userinfo", Map.of("Authorization", "Bearer " + refreshed.access())).body())
				.contains("SUPPORT");
		});
		assertThat(server.bean(SsoSessions.class).find(sid(tokens))).isPresent();
	}

	@Test
	void rolesAreToldToNobodyWhoDidNotAskForThem() {
		Tokens tokens = tokens(server.browser(), server.person(), SCOPE);

		assertThat(tokens.accessClaims()).doesNotContainKey("roles");
		assertThat(tokens.idClaims()).doesNotContainKey("roles");
	}

	@Test
	void everythingEndsForEverybody() {
		Tokens one = tokens(server.browser(), server.person(), SCOPE);
		Tokens two = tokens(server.browser(), server.person(), SCOPE + " offline_access");
		String machine = server.feedToken();
		FeedSubscriber listening = other.listen().live();

		RevocationPreview ended = revocations().revoke(RevocationTarget.all(), "admin", null);

		assertThat(ended.sessions()).isGreaterThanOrEqualTo(2);
		assertThat(ended.grants()).isGreaterThanOrEqualTo(2);
		assertThat(ended.notifies()).contains("books");
		listening.ended();
		assertThat(server.listen(machine, Map.of()).status()).isEqualTo(401);
		assertThat(other.books().introspect(one.access())).isInactive();
		assertThat(other.books().refresh(one.refresh())).isInvalidGrant();
		assertThat(server.books().refresh(two.refresh())).isInvalidGrant();
		await().until(() -> server.bean(SsoSessions.class).find(sid(one)).isEmpty());
		try (FeedSubscriber subscriber = other.listen().live()) {
			assertThat(subscriber.heard().get(0).data().toString()).contains("\"target\":\"all\"");
		}
		Tokens afterwards = tokens(server.browser(), server.person(), SCOPE);
		assertThat(other.books().introspect(afterwards.access())).isActive();
	}

	@Test
	void aReasonIsShort() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> revocations().revoke(RevocationTarget.all(), "admin", "x".repeat(201)));
	}

	@Test
	void operatorsSeeHowFastItTravels() {
		PropagationStats stats = other.bean(PropagationStats.class);
		try (FeedSubscriber subscriber = other.listen().live()) {
			Tokens tokens = tokens(server.browser(), server.person(), SCOPE);
			server.books().revoke(tokens.access());
			subscriber.revoked("token", jti(tokens));

			assertThat(stats.subscribers()).isPositive();
			await().until(() -> stats.latest().isPresent());
			assertThat(stats.latest().orElseThrow().count()).isPositive();
			assertThat(stats.latest().orElseThrow().p99()).isGreaterThanOrEqualTo(stats.latest().orElseThrow().p50());
		}
	}

	private static Revocations revocations() {
		return server.bean(Revocations.class);
	}

	private static List<RevocationPerformed> performed() {
		List<RevocationPerformed> heard = new ArrayList<>();
		ApplicationListener<ApplicationEvent> listener = (event) -> {
			if (event instanceof PayloadApplicationEvent<?> payload
					&& payload.getPayload() instanceof RevocationPerformed performed) {
				heard.add(performed);
			}
		};
		server.bean(ApplicationEventMulticaster.class).addApplicationListener(listener);
		return heard;
	}

	private static TestClient music() {
		return TestClient.confidential(server.http(), "music", "http://music.localhost:8082/login/oauth2/code/signet");
	}

	private static Tokens tokens(Browser browser, Person person, String scope) {
		Ask ask = server.books().ask().scope(scope);
		return server.books().redeem(browser.authorize(ask, person), ask).tokens();
	}

	private static String jti(Tokens tokens) {
		return (String) tokens.accessClaims().get("jti");
	}

	private static String grant(Tokens tokens) {
		return jti(tokens).split("\\.")[0];
	}

	private static String sid(Tokens tokens) {
		return (String) tokens.accessClaims().get("sid");
	}

	private static long number(Tokens tokens, String claim) {
		return ((Number) tokens.accessClaims().get(claim)).longValue();
	}

}
