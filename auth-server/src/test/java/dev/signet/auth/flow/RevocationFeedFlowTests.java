package dev.signet.auth.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.signet.auth.flow.FeedSubscriber.Event;
import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * What resource servers hear of revocations, through HTTP, on two replicas that share one
 * Redis (DESIGN §5, R42, S51).
 */
@ExtendWith(OutputCaptureExtension.class)
class RevocationFeedFlowTests {

	private static final String LOG = "signet:revocations";

	private static final String API = "http://localhost:8090";

	private static final int QUEUE = 100;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static RealRedis redis;

	private static FeedServer server;

	private static FeedServer other;

	@BeforeAll
	static void start() {
		redis = new RealRedis();
		int port = FreePort.next();
		String issuer = "http://localhost:" + port;
		server = FeedServer.start(redis, port, issuer, "signet.revocation.queue-size=" + QUEUE);
		other = FeedServer.start(redis, FreePort.next(), issuer, "signet.revocation.max-subscribers=2");
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
	void tellsOfAnAccessTokenThatItsClientRevoked() { // RFC 7009
		try (FeedSubscriber subscriber = server.listen().live()) {
			Tokens tokens = tokens(server.browser(), server.person());
			server.books().revoke(tokens.access());

			Event event = subscriber.revoked("token", jti(tokens));

			assertThat(event.number("expires")).isGreaterThan(number(tokens, "exp"));
			assertThat(event.number("at")).isBetween(number(tokens, "iat") * 1000, Instant.now().toEpochMilli());
			assertThat(event.data().has("before")).isFalse();
		}
	}

	@Test
	void tellsOfAGrantWhoseRefreshTokenWasRevoked() { // RFC 7009
		try (FeedSubscriber subscriber = server.listen().live()) {
			Tokens tokens = tokens(server.browser(), server.person());
			server.books().revoke(tokens.refresh());

			Event event = subscriber.revoked("grant", grant(tokens));

			assertThat(event.number("expires")).isGreaterThan(number(tokens, "exp"));
		}
	}

	@Test
	void tellsOfAGrantWhoseRefreshTokenWasReused() { // S27
		try (FeedSubscriber subscriber = server.listen().live()) {
			Tokens tokens = tokens(server.browser(), server.person());
			server.books().refresh(tokens.refresh());
			server.clock().shift(Duration.ofSeconds(11));

			Answer reused = server.books().refresh(tokens.refresh());

			assertThat(reused.status()).isEqualTo(400);
			subscriber.revoked("grant", grant(tokens));
		}
	}

	@Test
	void tellsOfAReuseWhoseNoticeDiedWithAReplica() { // S27
		try (FeedSubscriber subscriber = server.listen().live()) {
			Tokens tokens = tokens(server.browser(), server.person());
			server.bean(StringRedisTemplate.class)
				.opsForHash()
				.put("signet:grant:{" + grant(tokens) + "}", "revoked", "TOKEN_REUSED");

			assertThat(server.books().refresh(tokens.refresh()).status()).isEqualTo(400);

			subscriber.revoked("grant", grant(tokens));
		}
	}

	@Test
	void tellsOfAGrantWhoseCodeWasReplayed() { // RFC 6749 §4.1.2
		try (FeedSubscriber subscriber = server.listen().live()) {
			Ask ask = server.books().ask().scope("openid notes.read");
			Answer answer = server.browser().authorize(ask, server.person());
			Tokens tokens = server.books().redeem(answer, ask).tokens();

			Answer replayed = server.books().redeem(answer, ask);

			assertThat(replayed.status()).isEqualTo(400);
			subscriber.revoked("grant", grant(tokens));
		}
	}

	@Test
	void tellsOnceOfASessionThatThePersonEnded() {
		try (FeedSubscriber subscriber = server.listen().live()) {
			Person person = server.person();
			Tokens tokens = tokens(server.browser(), person);
			Browser elsewhere = server.browser().signIn(person);
			elsewhere.submit(elsewhere.get("/account").form("/account/sessions/end"));
			subscriber.revoked("session", sid(tokens));
			Tokens later = tokens(server.browser(), server.person());
			server.books().revoke(later.access());
			subscriber.revoked("token", jti(later));

			assertThat(subscriber.heardIds()).doesNotContain(grant(tokens)).containsOnlyOnce(sid(tokens));
		}
	}

	@Test
	void tellsOfASessionThatAnOperatorEnded() {
		try (FeedSubscriber subscriber = server.listen().live()) {
			Tokens tokens = tokens(server.browser(), server.person());
			Browser operator = server.browser();
			operator.submit(operator.get("/login")
				.form("/login")
				.fill("username", "admin")
				.fill("password", "signet-admin-2026"));
			operator.submit(operator.get("/admin/end/session?id=" + sid(tokens)).form("/admin/end/session"));

			subscriber.revoked("session", sid(tokens));
		}
	}

	@Test
	void tellsOfAPersonWhoseAccountWasDisabled() {
		try (FeedSubscriber subscriber = server.listen().live()) {
			Person person = server.person();
			Tokens tokens = tokens(server.browser(), person);
			server.bean(UserAccounts.class).setEnabled(person.id(), false, "test");

			Event event = subscriber.revoked("user", person.id());

			assertThat(event.number("before")).isGreaterThanOrEqualTo(number(tokens, "iat"));
			subscriber.revoked("session", sid(tokens));
		}
	}

	@Test
	void tellsOfWhatAnotherReplicaRevoked() {
		try (FeedSubscriber here = server.listen().live(); FeedSubscriber there = other.listen().live()) {
			Tokens tokens = tokens(server.browser(), server.person());
			other.books().revoke(tokens.refresh());

			String position = here.revoked("grant", grant(tokens)).id();

			assertThat(there.revoked("grant", grant(tokens)).id()).isEqualTo(position);
		}
	}

	@Test
	void beginsWithASnapshotOfWhatIsStillRelevant() {
		Tokens tokens = tokens(server.browser(), server.person());
		server.books().revoke(tokens.refresh());

		try (FeedSubscriber subscriber = server.listen().live()) {
			assertThat(subscriber.header("Content-Type")).isEqualTo("text/event-stream;charset=UTF-8");
			assertThat(subscriber.header("Cache-Control")).isEqualTo("no-store");
			assertThat(subscriber.heard().get(0).name()).isEqualTo("snapshot");
			assertThat(snapshotIds(subscriber)).contains(grant(tokens));
		}
	}

	@Test
	void splitsALargeSnapshotAndLosesNothingOfIt() {
		List<String> ids = append("large-", 1200, "");

		try (FeedSubscriber subscriber = server.listen().live()) {
			assertThat(subscriber.heard().stream().filter((event) -> event.is("snapshot"))).hasSizeGreaterThan(2);
			assertThat(snapshotIds(subscriber)).containsSubsequence(ids).doesNotHaveDuplicates();
		}
	}

	@Test
	void aCutConnectionResumesWithExactlyWhatItMissed() { // S51
		FeedSubscriber first = server.listen().live();
		Tokens before = tokens(server.browser(), server.person());
		server.books().revoke(before.refresh());
		String position = first.revoked("grant", grant(before)).id();
		first.close();
		List<String> missed = append("missed-", 700, "");

		// Any replica will do.
		try (FeedSubscriber second = other.listenAfter(position).live()) {
			assertThat(second.heardIds()).containsExactlyElementsOf(missed);
			assertThat(second.heard()).noneMatch((event) -> event.is("snapshot"));
			assertThat(second.event((event) -> event.is("live")).id()).isEqualTo(second.heard().get(699).id());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1-1", "0-0", "nonsense", "-1-1", "99999999999999-0", "1-1-1" })
	void aPositionThatTheLogDoesNotHoldGetsASnapshot(String position) { // S51
		Tokens tokens = tokens(server.browser(), server.person());
		server.books().revoke(tokens.refresh());

		try (FeedSubscriber subscriber = server.listenAfter(position).live()) {
			assertThat(snapshotIds(subscriber)).contains(grant(tokens));
		}
	}

	@Test
	void theHeartbeatCarriesThePosition() {
		try (FeedSubscriber subscriber = server.listen().live()) {
			Tokens tokens = tokens(server.browser(), server.person());
			server.books().revoke(tokens.refresh());
			String position = subscriber.revoked("grant", grant(tokens)).id();

			Event heartbeat = subscriber.event((event) -> event.is("heartbeat") && event.id().equals(position));

			assertThat(heartbeat.number("now")).isGreaterThan(number(tokens, "iat") * 1000);
		}
	}

	@Test
	void aSlowSubscriberIsDroppedAndResumesWhereItWas() { // S51
		List<String> ids = new ArrayList<>();
		try (FeedSubscriber slow = server.listen().live(); FeedSubscriber fast = server.listen().live()) {
			slow.pause();
			// In sum more than all buffers on the way and the queue take.
			for (int i = 0; i < 40; i++) {
				ids.addAll(append("slow-" + i + "-", QUEUE / 2, "x".repeat(16_000)));
				fast.revoked("grant", ids.get(ids.size() - 1));
			}
			slow.goOn().ended();

			assertThat(slow.heardIds()).hasSizeLessThan(ids.size());
			try (FeedSubscriber again = server.listenAfter(slow.lastEventId()).live()) {
				assertThat(Stream.concat(slow.heardIds().stream(), again.heardIds().stream()))
					.containsExactlyElementsOf(ids);
			}
		}
		finally {
			server.bean(StringRedisTemplate.class).opsForStream().trim(LOG, 1);
		}
	}

	@Test
	void theConnectionEndsWithTheTokenThatOpenedIt() {
		FeedSubscriber subscriber = server.listen().live();

		server.clock().shift(Duration.ofMinutes(6));

		subscriber.ended();
	}

	@Test
	void theConnectionEndsWhenItsTokenIsRevoked() { // R26
		String token = server.feedToken();
		FeedSubscriber subscriber = server.listen(token, Map.of()).reading().live();

		notesApi().revoke(token);

		subscriber.ended();
		assertThat(server.listen(token, Map.of()).status()).isEqualTo(401);
	}

	@Test
	void nobodyListensWithoutAToken() { // S51
		FeedSubscriber refused = server.listen(null, Map.of());

		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer").doesNotContain("error=");
	}

	@Test
	void aTokenWithoutTheScopeIsRefused() { // RFC 6750 §3.1
		FeedSubscriber refused = server.listen(server.token("demo-admin", "signet.admin"), Map.of());

		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
	}

	@Test
	void aTokenForThisServerIsTakenByItsAudience() {
		try (FeedSubscriber subscriber = server.listen(signed(server.http().issuer()), Map.of())) {
			assertThat(subscriber.status()).isEqualTo(200);
		}
	}

	@Test
	void aTokenThatHasJustExpiredIsRefused() { // S40: its revocation has expired, too
		FeedSubscriber refused = server.listen(signed(server.http().issuer(), -1), Map.of());

		assertThat(refused.status()).isEqualTo(401);
	}

	@Test
	void aTokenForAnotherApiIsRefused() { // S40
		FeedSubscriber refused = server.listen(signed(API), Map.of());

		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
	}

	@Test
	void aTokenOfAPersonForTheNotesIsRefused() { // S40
		Tokens tokens = tokens(server.browser(), server.person());

		assertThat(server.listen(tokens.access(), Map.of()).status()).isEqualTo(401);
	}

	@Test
	void nothingButGetIsAllowed() {
		Map<String, String> bearer = Map.of("Authorization", "Bearer " + server.feedToken());

		assertThat(server.http().send("POST", "/revocations", bearer, "a=b").status()).isEqualTo(403);
		assertThat(server.http().send("HEAD", "/revocations", bearer, null).status()).isEqualTo(403);
	}

	@Test
	void leavesNoHttpSession() {
		FeedSubscriber subscriber = server.listen();

		assertThat(subscriber.header("Set-Cookie")).isEmpty();
		subscriber.close();
	}

	@Test
	void aFullReplicaSendsSubscribersAway() {
		try (FeedSubscriber first = other.listen().live(); FeedSubscriber second = other.listen().live()) {
			FeedSubscriber third = other.listen(other.feedToken(), Map.of());

			assertThat(third.status()).isEqualTo(503);
			assertThat(third.header("Retry-After")).isEqualTo("1");
			assertThat(List.of(first.status(), second.status())).containsOnly(200);
		}
	}

	@Test
	void openConnectionsDoNotHoldUpAShutdown(CapturedOutput output) {
		FeedServer third = FeedServer.start(redis, FreePort.next(), server.http().issuer());
		FeedSubscriber subscriber = third.listen().live();

		third.close();

		subscriber.ended();
		assertThat(output).contains("Graceful shutdown complete").doesNotContain("Graceful shutdown aborted");
	}

	@Test
	void aLostSubscriberIsForgottenWithoutNoise(CapturedOutput output) {
		for (int i = 0; i < 20; i++) {
			server.listen().live().close();
		}
		FeedSubscriber first = other.listen().live();
		FeedSubscriber second = other.listen().live();
		first.close();
		second.close();

		// Two are all that this replica takes.
		String token = other.feedToken();
		await().atMost(PATIENCE).until(() -> {
			try (FeedSubscriber third = other.listen(token, Map.of())) {
				return third.status() == 200;
			}
		});
		assertThat(output).doesNotContain("HttpMessageNotWritableException");
	}

	@Test
	void refusesToStartWhenATokenWouldOutliveItsRevocation() {
		assertThatIllegalStateException()
			.isThrownBy(() -> FeedServer.start(redis, FreePort.next(), server.http().issuer(),
					"signet.revocation.retention=9m"))
			.withMessageContaining("signet.revocation.retention to at least 600s");
	}

	@Test
	void anActThatCouldNotBeLoggedFailsAndIsLoggedLater() {
		Tokens tokens = tokens(server.browser(), server.person());
		StringRedisTemplate store = server.bean(StringRedisTemplate.class);
		store.delete(LOG);
		store.opsForValue().set(LOG, "not a stream");

		int status = server.books().revoke(tokens.refresh()).status();
		store.delete(LOG);

		assertThat(status).isEqualTo(503);
		assertThat(server.books().refresh(tokens.refresh()).status()).isEqualTo(400);
		hearsOf(grant(tokens));
	}

	@Test
	void theFeedGoesOnAfterRedisWasAway() {
		FeedSubscriber before = server.listen().live();
		before.revoked("grant", append("before-", 1, "").get(0));
		redis.stop();
		redis.restart();

		// What Redis lost nobody can tell, so all start again.
		before.ended();
		hearsOf(append("after-", 1, "").get(0));
		try (FeedSubscriber here = server.listen().live(); FeedSubscriber there = other.listen().live()) {
			Tokens tokens = tokens(server.browser(), server.person());
			server.books().revoke(tokens.refresh());

			here.revoked("grant", grant(tokens));
			there.revoked("grant", grant(tokens));
		}
	}

	@Test
	void isSilentAndLetsNobodyInWhileRedisIsAway() {
		FeedSubscriber before = server.listen().live();
		String token = server.feedToken();
		redis.stop();
		try {
			awaitRefusal(token);
			long refused = Instant.now().toEpochMilli();
			for (int i = 0; i < 10; i++) {
				awaitRefusal(token);
			}

			// A heartbeat would claim that nothing is missing.
			assertThat(before.heartbeats()).noneMatch((heartbeat) -> heartbeat.number("now") > refused);
		}
		finally {
			redis.restart();
		}
		hearsOf(append("back-", 1, "").get(0));
	}

	/** Whoever comes again and again hears of it in the end. */
	private static void hearsOf(String id) {
		String token = server.feedToken();
		await().atMost(PATIENCE).untilAsserted(() -> {
			try (FeedSubscriber subscriber = server.listen(token, Map.of())) {
				assertThat(snapshotIds(subscriber.reading().live())).contains(id);
			}
		});
	}

	private static void awaitRefusal(String token) {
		await().atMost(PATIENCE).until(() -> {
			try (FeedSubscriber subscriber = server.listen(token, Map.of())) {
				return subscriber.status() == 503;
			}
		});
	}

	/** Appends what some newer release might log; answers the ids. */
	private static List<String> append(String prefix, int count, String more) {
		StringRedisTemplate store = server.bean(StringRedisTemplate.class);
		List<String> ids = IntStream.range(0, count).mapToObj((i) -> prefix + i).toList();
		await().atMost(PATIENCE).ignoreExceptions().until(() -> store.hasKey(LOG) != null);
		ids.forEach((id) -> store.opsForStream()
			.add(LOG, Map.of("entry", "{\"target\":\"grant\",\"id\":\"" + id + "\",\"more\":\"" + more + "\"}")));
		return ids;
	}

	private static List<String> snapshotIds(FeedSubscriber subscriber) {
		return subscriber.heard()
			.stream()
			.filter((event) -> event.is("snapshot"))
			.flatMap((event) -> event.ids().stream())
			.toList();
	}

	private static String signed(String audience) {
		return signed(audience, 60);
	}

	private static String signed(String audience, int life) {
		Instant now = Instant.now();
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(server.http().issuer())
			.subject("notes-api")
			.audience(List.of(audience))
			.claim("client_id", "notes-api")
			.claim("scope", "revocation.read")
			.id("a.b")
			.issuedAt(now.minusSeconds(60))
			.expiresAt(now.plusSeconds(life))
			.build();
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).type("at+jwt").build();
		return server.bean(JwtEncoder.class).encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
	}

	private static TestClient notesApi() {
		return TestClient.confidential(server.http(), "notes-api", "");
	}

	private static Tokens tokens(Browser browser, Person person) {
		Ask ask = server.books().ask().scope("openid notes.read");
		return server.books().redeem(browser.authorize(ask, person), ask).tokens();
	}

	private static String jti(Tokens tokens) {
		return (String) tokens.accessClaims().get("jti");
	}

	private static String sid(Tokens tokens) {
		return (String) tokens.accessClaims().get("sid");
	}

	private static String grant(Tokens tokens) {
		return jti(tokens).substring(0, jti(tokens).indexOf('.'));
	}

	private static long number(Tokens tokens, String claim) {
		return ((Number) tokens.accessClaims().get(claim)).longValue();
	}

}
