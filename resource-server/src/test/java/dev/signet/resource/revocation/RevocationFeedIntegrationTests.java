package dev.signet.resource.revocation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.signet.resource.RunningResourceServer;
import dev.signet.resource.TestIssuer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/**
 * A resource server that hears of revocations while it serves, over a poor connection.
 */
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class RevocationFeedIntegrationTests extends RunningResourceServer {

	private static final FeedServer FEED = FeedServer.started();

	@DynamicPropertySource
	static void follow(DynamicPropertyRegistry properties) {
		properties.add("signet.resource.revocation.enabled", () -> true);
		properties.add("signet.resource.revocation.issuer", FEED::uri);
		properties.add("signet.resource.revocation.client-id", () -> "api");
		properties.add("signet.resource.revocation.client-secret", () -> "s:cret");
		properties.add("signet.resource.revocation.heartbeat-timeout", () -> "2s");
		properties.add("management.endpoints.web.exposure.include", () -> "health,revocations");
		properties.add("management.endpoint.revocations.access", () -> "read-only");
	}

	@AfterAll
	static void stop() {
		FEED.close();
	}

	@BeforeEach
	void hear() {
		await().until(() -> "live".equals(report().get("state")));
	}

	@Test
	void refusesAnUnexpiredTokenOnceItsSessionHasEnded() { // R42, F5
		String token = ISSUER.token("sid", "session-1");
		String other = ISSUER.token("sid", "session-2");
		get("/api/me", token).expectStatus().isOk();

		FEED.revoke("session", "session-1");

		awaitRefusal(token);
		get("/api/me", token).expectHeader()
			.valueMatches(HttpHeaders.WWW_AUTHENTICATE,
					".*error=\"invalid_token\", error_description=\"[^\"]*The token was revoked\\..*");
		get("/api/me", other).expectStatus().isOk();
	}

	@Test
	void refusesTheTokensOfAnAccountThatWereIssuedBefore() { // R43, F5
		String token = ISSUER.token("sub", "mallory");
		Map<String, Object> later = ISSUER.claims();
		later.put("sub", "mallory");
		later.put("iat", (long) later.get("iat") + 5);
		get("/api/me", token).expectStatus().isOk();

		FEED.revoke("user", "mallory");

		awaitRefusal(token);
		get("/api/me", TestIssuer.sign(TestIssuer.KEY, ISSUER.header(), later)).expectStatus().isOk();
	}

	@Test
	void missesNothingOverALostConnection() { // S51
		String token = ISSUER.token("sid", "session-3");
		FEED.revoke("session", "session-none");
		String heard = FEED.position();
		await().until(() -> heard.equals(report().get("position")));
		int snapshots = FEED.snapshots();
		int connections = FEED.requests().size();

		FEED.refuse(503);
		FEED.revoke("session", "session-3");
		FEED.refuse(0);

		awaitRefusal(token);
		List<FeedServer.Request> requests = FEED.requests();
		assertThat(requests.subList(connections, requests.size())).isNotEmpty()
			.allSatisfy((request) -> assertThat(request.lastEventId()).isEqualTo(heard));
		assertThat(FEED.snapshots()).isEqualTo(snapshots);
	}

	@Test
	void mergesTheSnapshotOfAServerThatDoesNotKnowWhereItWas() { // S51
		String before = ISSUER.token("sid", "session-4");
		String meanwhile = ISSUER.token("sid", "session-5");
		FEED.revoke("session", "session-4");
		awaitRefusal(before);
		int snapshots = FEED.snapshots();

		FEED.stop();
		FEED.forgetPositions();
		FEED.revoke("session", "session-5");
		FEED.restart();

		awaitRefusal(meanwhile);
		get("/api/me", before).expectStatus().isUnauthorized();
		get("/api/me", ISSUER.token()).expectStatus().isOk();
		assertThat(FEED.snapshots()).isEqualTo(snapshots + 1);
	}

	@Test
	void triesAgainWithAFreshTokenWhenItIsRefused(CapturedOutput output) { // S51
		String token = ISSUER.token("sid", "session-6");
		int refused = FEED.requests().size();

		FEED.refuse(401);
		await().until(() -> FEED.requests().size() >= refused + 3);
		get("/api/me", token).expectStatus().isOk();
		FEED.revoke("session", "session-6");
		FEED.refuse(0);

		awaitRefusal(token);
		assertThat(FEED.requests()).extracting(FeedServer.Request::authorization).doesNotHaveDuplicates();
		assertThat(output).contains("Revocations cannot be heard from " + FEED.uri() + ": HTTP status 401")
			.doesNotContain("feed-token-")
			.doesNotContain("s:cret");
	}

	@Test
	void opensANewConnectionWhenTheOldOneIsSilent() { // S51
		String token = ISSUER.token("sid", "session-7");
		FEED.silent(true);
		int silent = FEED.requests().size();
		await().until(() -> FEED.requests().size() >= silent + 2);

		FEED.revoke("session", "session-7");
		FEED.silent(false);

		awaitRefusal(token);
	}

	@Test
	void showsHowWellItHears() { // R42, R43
		FEED.revoke("key", "key-9");
		FEED.revoke("client", "client-9");

		await().untilAsserted(() -> assertThat(report()).containsEntry("policy", "continue")
			.containsEntry("incomplete", false)
			.containsKeys("age", "position", "reconnects")
			.hasEntrySatisfying("entries",
					(entries) -> assertThat(entries).asInstanceOf(MAP)
						.containsEntry("key", 1)
						.containsEntry("client", 1)
						.containsEntry("all", 0))
			.hasEntrySatisfying("delays",
					(delays) -> assertThat(delays).asInstanceOf(MAP).containsKeys("count", "percentiles", "max")));
	}

	@Test
	void keepsOtherEndpointsShut() {
		this.api.get().uri("/actuator/metrics").exchange().expectStatus().isUnauthorized();
		this.api.post().uri("/actuator/revocations").exchange().expectStatus().isUnauthorized();
	}

	private void awaitRefusal(String token) {
		await().until(() -> get("/api/me", token).returnResult().getStatus().value() == 401);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(1));
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> report() {
		return this.api.get()
			.uri("/actuator/revocations")
			.exchange()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody();
	}

}
