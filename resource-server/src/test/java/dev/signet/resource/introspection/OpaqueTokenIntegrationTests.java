package dev.signet.resource.introspection;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.signet.resource.ResourceServerApplication;
import dev.signet.resource.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Access tokens that only the issuer can tell the meaning of (R02, R26). */
class OpaqueTokenIntegrationTests {

	private final TestIssuer issuer = TestIssuer.started();

	private final IntrospectionServer introspection = IntrospectionServer.started();

	private ConfigurableApplicationContext application;

	private RestTestClient api;

	@AfterEach
	void stop() {
		this.application.close();
		this.introspection.close();
		this.issuer.close();
	}

	@Test
	void opensWhatAJwtWouldAndDiesAtOnce() { // R26
		start("0s");
		String handle = this.introspection.issue(claims());

		get("/api/me", handle).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.sub")
			.isEqualTo("alice")
			.jsonPath("$.client_id")
			.isEqualTo("safe")
			.jsonPath("$.sid")
			.isEqualTo("s-1");
		assertThat(status("/api/notes", handle)).isEqualTo(200);

		this.introspection.revoke(handle);

		get("/api/me", handle).expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueMatches(HttpHeaders.WWW_AUTHENTICATE, ".*error=\"invalid_token\".*");
		assertThat(this.introspection.asked()).containsExactly(handle, handle, handle);
		assertThat(this.introspection.callers()).containsOnly("Basic bm90ZXMtYXBpOnNlY3JldA==");
	}

	@Test
	void needsTheScopeToo() {
		start("0s");
		Map<String, Object> claims = claims();
		claims.put("scope", "openid");

		assertThat(status("/api/notes", this.introspection.issue(claims))).isEqualTo(403);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void believesNoYesThatIsNotForIt(String name, String claim, Object value) { // S47
		start("0s");
		Map<String, Object> claims = claims();
		if (value != null) {
			claims.put(claim, value);
		}
		else {
			claims.remove(claim);
		}

		get("/api/me", this.introspection.issue(claims)).expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueMatches(HttpHeaders.WWW_AUTHENTICATE, ".*error=\"invalid_token\".*");
	}

	static Stream<Arguments> believesNoYesThatIsNotForIt() {
		return Stream.of(arguments("another audience", "aud", List.of("https://other.example")),
				arguments("no audience", "aud", null), arguments("another issuer", "iss", "https://evil.example"),
				arguments("no issuer", "iss", null), arguments("expired", "exp", 1_000L),
				arguments("without an end", "exp", null), arguments("nobody's", "client_id", null),
				arguments("bound to a key", "cnf", Map.of("jkt", "x")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sgt_at_", "sgt_at_junk", "sgt_rt_x", "sgt_ac_x", "junk" })
	void asksNobodyAboutJunk(String token) {
		start("0s");

		assertThat(status("/api/me", token)).isEqualTo(401);

		assertThat(this.introspection.asked()).isEmpty();
	}

	@Test
	void asksNobodyAboutAJwt() { // R25
		start("0s");
		this.introspection.stop();

		assertThat(status("/api/me", this.issuer.token())).isEqualTo(200);

		assertThat(this.introspection.asked()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 500, 302 })
	void takesNoErrorForAnAnswer(int error) {
		start("0s");
		String handle = this.introspection.issue(claims());
		this.introspection.answerWith(error);

		get("/api/me", handle).expectStatus()
			.isEqualTo(503)
			.expectHeader()
			.exists(HttpHeaders.RETRY_AFTER)
			.expectHeader()
			.doesNotExist(HttpHeaders.WWW_AUTHENTICATE);
	}

	@Test
	void neverSaysYesWhileTheIssuerIsAway() { // R26
		start("0s");
		String handle = this.introspection.issue(claims());
		assertThat(status("/api/me", handle)).isEqualTo(200);

		this.introspection.stop();

		assertThat(status("/api/me", handle)).isEqualTo(503);
	}

	@Test
	void keepsAYesOnlyIfToldTo() {
		start("60s");
		String handle = this.introspection.issue(claims());

		assertThat(status("/api/me", handle)).isEqualTo(200);
		assertThat(status("/api/me", handle)).isEqualTo(200);
		assertThat(status("/api/me", "sgt_at_" + "9".repeat(71))).isEqualTo(401);
		assertThat(status("/api/me", "sgt_at_" + "9".repeat(71))).isEqualTo(401);

		assertThat(this.introspection.asked()).hasSize(3);
	}

	@Test
	void refusesHandlesWhereNobodyMayAsk() {
		this.application = new SpringApplicationBuilder(ResourceServerApplication.class).run(settings("0s"));
		connect();

		assertThat(status("/api/me", this.introspection.issue(claims()))).isEqualTo(401);
		assertThat(this.introspection.asked()).isEmpty();
	}

	private Map<String, Object> claims() {
		return IntrospectionServer.claims(this.issuer.uri(), TestIssuer.AUDIENCE);
	}

	private void start(String cache) {
		this.application = new SpringApplicationBuilder(
				ResourceServerApplication.class)
			.run(Stream
				.concat(Stream.of(settings(cache)), Stream.of("--signet.resource.introspection.client-id=notes-api",
						"--signet.resource.introspection.client-secret=secret"))
				.toArray(String[]::new));
		connect();
	}

	private String[] settings(String cache) {
		return new String[] { "--server.port=0", "--signet.resource.issuer=" + this.issuer.uri(),
				"--signet.resource.audience=" + TestIssuer.AUDIENCE,
				"--signet.resource.introspection.issuer=" + this.introspection.uri(),
				"--signet.resource.introspection.timeout=20s", "--signet.resource.introspection.cache=" + cache };
	}

	private void connect() {
		String port = this.application.getEnvironment().getProperty("local.server.port");
		this.api = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

	private ResponseSpec get(String path, String token) {
		return this.api.get().uri(path).headers((headers) -> headers.setBearerAuth(token)).exchange();
	}

	private int status(String path, String token) {
		return get(path, token).returnResult().getStatus().value();
	}

}
