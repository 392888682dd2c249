package dev.signet.resource.security;

import java.util.Map;

import com.nimbusds.jose.jwk.JWK;
import dev.signet.resource.ResourceServerApplication;
import dev.signet.resource.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S48 and R25: one resource server per test, as each leaves its keys in another state.
 */
class IssuerOutageIntegrationTests {

	private final TestIssuer issuer = TestIssuer.started();

	private ConfigurableApplicationContext application;

	@AfterEach
	void stop() {
		this.application.close();
		this.issuer.close();
	}

	@Test
	void goesOnAcceptingValidTokensWhileTheIssuerIsAway() { // R25
		start();
		me(this.issuer.token()).expectStatus().isOk();

		this.issuer.stop();

		for (int i = 0; i < 50; i++) {
			me(this.issuer.token()).expectStatus().isOk();
		}
		me(signedBy(TestIssuer.key("unknown"))).expectStatus().isUnauthorized();
		me(this.issuer.token()).expectStatus().isOk();
		health("/actuator/health/readiness").expectStatus().isOk();
	}

	@Test
	void goesOnWhenTheCachedKeysRunOutWhileTheIssuerIsAway() throws Exception { // R25
		start("--signet.resource.keys.cache-time=2s", "--signet.resource.keys.refresh-interval=1ms",
				"--signet.resource.keys.timeout=500ms");
		me(this.issuer.token()).expectStatus().isOk();

		this.issuer.stop();
		long later = System.nanoTime() + 3_000_000_000L;

		while (System.nanoTime() < later) {
			me(this.issuer.token()).expectStatus().isOk();
		}
	}

	@Test
	void startsWithoutTheIssuerAndRecoversByItself() {
		this.issuer.stop();
		start();
		health("/actuator/health/readiness").expectStatus().isOk();

		me(this.issuer.token()).expectStatus()
			.isEqualTo(503)
			.expectHeader()
			.valueEquals(HttpHeaders.RETRY_AFTER, "5")
			.expectHeader()
			.doesNotExist(HttpHeaders.WWW_AUTHENTICATE)
			.expectBody()
			.isEmpty();

		this.issuer.restart();
		me(this.issuer.token()).expectStatus().isOk();
	}

	@Test
	void picksUpANewKeyAtItsFirstToken() {
		start();
		me(this.issuer.token()).expectStatus().isOk();
		JWK next = TestIssuer.key("test-2");

		this.issuer.publish(TestIssuer.KEY, next);

		me(signedBy(next)).expectStatus().isOk();
		me(this.issuer.token()).expectStatus().isOk();
		assertThat(this.issuer.fetches()).isEqualTo(2);
	}

	@Test
	void forgetsAKeyThatIsPublishedNoMore() { // F8
		start();
		me(this.issuer.token()).expectStatus().isOk();
		JWK next = TestIssuer.key("test-2");

		this.issuer.publish(next);

		me(signedBy(next)).expectStatus().isOk();
		me(this.issuer.token()).expectStatus().isUnauthorized();
	}

	@Test
	void asksTheIssuerTwiceAtMostInAStormOfUnknownKeys() { // S48
		start("--signet.resource.keys.refresh-interval=1m");
		me(this.issuer.token()).expectStatus().isOk();
		JWK stranger = TestIssuer.key("stranger");

		for (int i = 0; i < 200; i++) {
			me(TestIssuer.sign(stranger, Map.of("typ", "at+jwt", "alg", "ES256", "kid", "stranger-" + i),
					this.issuer.claims()))
				.expectStatus()
				.isUnauthorized();
		}

		me(this.issuer.token()).expectStatus().isOk();
		assertThat(this.issuer.fetches()).isEqualTo(2);
	}

	@Test
	void asksTheIssuerNothingForTokensThatCannotBeValid() { // S48
		start();

		me("sgt_at_opaque").expectStatus().isUnauthorized();
		me("eyJhbGciOiJub25lIn0.e30.").expectStatus().isUnauthorized();

		assertThat(this.issuer.fetches()).isZero();
	}

	@Test
	void followsNoRedirectToTheKeys() { // S48, S87
		start("--signet.resource.jwks-uri=" + this.issuer.uri() + "/moved");

		me(this.issuer.token()).expectStatus().isEqualTo(503);

		assertThat(this.issuer.fetches()).isZero();
	}

	private void start(String... arguments) {
		this.application = new SpringApplicationBuilder(ResourceServerApplication.class)
			.properties(Map.of("server.port", "0", "signet.resource.issuer", this.issuer.uri().toString(),
					"signet.resource.audience", TestIssuer.AUDIENCE))
			.run(arguments);
	}

	private String signedBy(JWK key) {
		return TestIssuer.sign(key, Map.of("typ", "at+jwt", "alg", "ES256", "kid", key.getKeyID()),
				this.issuer.claims());
	}

	private ResponseSpec me(String token) {
		return api().get().uri("/api/me").headers((headers) -> headers.setBearerAuth(token)).exchange();
	}

	private ResponseSpec health(String path) {
		return api().get().uri(path).exchange();
	}

	private RestTestClient api() {
		String port = this.application.getEnvironment().getProperty("local.server.port");
		return RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

}
