package dev.signet.resource.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import dev.signet.resource.ResourceServerApplication;
import dev.signet.resource.TestIssuer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of tokens while revocations cannot be heard: one server per policy. */
class StalePolicyIntegrationTests {

	private final TestIssuer issuer = TestIssuer.started();

	private final FeedServer feed = FeedServer.started();

	private ConfigurableApplicationContext application;

	private RestTestClient api;

	@AfterEach
	void stop() {
		this.application.close();
		this.feed.close();
		this.issuer.close();
	}

	@Test
	void continuesAndRemembersWhatItHeard() { // S51, R25
		start("continue");
		awaitState("live");
		String revoked = this.issuer.token("sid", "session-1");
		this.feed.revoke("session", "session-1");
		awaitStatus(revoked, 401);

		this.feed.stop();
		awaitState("stale");

		assertThat(status(this.issuer.token())).isEqualTo(200);
		assertThat(status(revoked)).isEqualTo(401);
		assertThat(readiness()).isEqualTo(200);
	}

	@Test
	void acceptsYoungTokensOnly() { // S51
		start("shorten");
		awaitState("live");
		String old = issuedBefore(Duration.ofSeconds(240));
		assertThat(status(old)).isEqualTo(200);

		this.feed.silent(true);
		awaitState("stale");

		assertThat(status(this.issuer.token())).isEqualTo(200);
		me(old).expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueMatches(HttpHeaders.WWW_AUTHENTICATE, ".*error=\"invalid_token\".*too old.*");
		assertThat(readiness()).isEqualTo(200);

		this.feed.silent(false);
		awaitStatus(old, 200);
	}

	@Test
	void asksTheIssuer() { // S51, R26
		start("introspect");
		awaitState("live");
		String token = this.issuer.token();
		assertThat(status(token)).isEqualTo(200);
		assertThat(this.feed.introspected()).isEmpty();

		this.feed.silent(true);
		awaitState("stale");

		assertThat(status(token)).isEqualTo(401);
		assertThat(this.feed.introspected()).last()
			.asString()
			.isEqualTo("token=" + token + "&token_type_hint=access_token");
		this.feed.introspectAs(true);
		assertThat(status(token)).isEqualTo(200);
		this.feed.stop();
		assertThat(status(token)).isEqualTo(503);

		this.feed.restart();
		this.feed.silent(false);
		awaitState("live");
		int asked = this.feed.introspected().size();
		awaitStatus(token, 200);
		assertThat(this.feed.introspected()).hasSize(asked);
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 302, 401, 500 })
	void takesNothingButAClearAnswerForOne(int status) { // S51, R26
		this.feed.refuse(503);
		this.feed.introspectWith(status);
		start("introspect");

		me(this.issuer.token()).expectStatus().isEqualTo(503).expectHeader().exists(HttpHeaders.RETRY_AFTER);
	}

	@Test
	void asksAsTheClientThatAnswersForTheApi() { // S51, R26
		this.feed.refuse(503);
		this.feed.introspectAs(true);
		start("introspect", "--signet.resource.introspection.client-id=notes",
				"--signet.resource.introspection.client-secret=other");

		assertThat(status(this.issuer.token())).isEqualTo(200);

		assertThat(this.feed.introspectors()).containsExactly("Basic bm90ZXM6b3RoZXI=");
	}

	@Test
	void deniesAllFromTheStartUntilItHears() { // S51
		this.feed.stop();
		start("deny");

		String token = this.issuer.token();
		me(token).expectStatus()
			.isEqualTo(503)
			.expectHeader()
			.exists(HttpHeaders.RETRY_AFTER)
			.expectHeader()
			.doesNotExist(HttpHeaders.WWW_AUTHENTICATE);
		assertThat(readiness()).isEqualTo(503);

		this.feed.restart();
		awaitStatus(token, 200);
		assertThat(readiness()).isEqualTo(200);

		this.feed.silent(true);
		awaitStatus(token, 503);
	}

	@Test
	void stopsItsThreadWithTheApplication() {
		start("continue");
		awaitState("live");

		this.application.close();

		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("revocation-feed")));
	}

	private void start(String policy, String... more) {
		this.application = new SpringApplicationBuilder(ResourceServerApplication.class)
			.properties(Map.of("server.port", "0", "signet.resource.issuer", this.issuer.uri().toString(),
					"signet.resource.audience", TestIssuer.AUDIENCE))
			.run(Stream.concat(Stream.of("--signet.resource.revocation.enabled=true",
					"--signet.resource.revocation.issuer=" + this.feed.uri(),
					"--signet.resource.revocation.client-id=api", "--signet.resource.revocation.client-secret=s:cret",
					"--signet.resource.revocation.stale-after=2s",
					"--signet.resource.revocation.heartbeat-timeout=1500ms",
					"--signet.resource.revocation.policy=" + policy, "--signet.resource.introspection.timeout=20s",
					"--management.endpoints.web.exposure.include=health,revocations",
					"--management.endpoint.revocations.access=read-only"), Stream.of(more))
				.toArray(String[]::new));
		String port = this.application.getEnvironment().getProperty("local.server.port");
		this.api = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

	private String issuedBefore(Duration age) {
		return this.issuer.token("iat", Instant.now().minus(age).getEpochSecond());
	}

	private void awaitState(String state) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> state.equals(this.api.get()
				.uri("/actuator/revocations")
				.exchange()
				.expectBody(Map.class)
				.returnResult()
				.getResponseBody()
				.get("state")));
	}

	private void awaitStatus(String token, int status) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> status(token) == status);
	}

	private int status(String token) {
		return me(token).returnResult().getStatus().value();
	}

	private int readiness() {
		return this.api.get().uri("/actuator/health/readiness").exchange().returnResult().getStatus().value();
	}

	private ResponseSpec me(String token) {
		return this.api.get().uri("/api/me").headers((headers) -> headers.setBearerAuth(token)).exchange();
	}

}
