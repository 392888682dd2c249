package dev.signet.auth.flow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import dev.signet.auth.client.Clients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.MultiValueMap;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static dev.signet.auth.flow.TestClient.Authentication.NONE;
import static dev.signet.auth.flow.TestClient.Authentication.POST;
import static org.assertj.core.api.Assertions.assertThat;

/** How a client proves who it is, and how it learns that it did not. */
class ClientAuthenticationFlowTests extends RunningServer {

	private final TestClient ledger = client("ledger").authenticatingBy(POST);

	@Autowired
	private Clients clients;

	@Test
	void eachClientHasOneMethod() {
		Tokens tokens = tokens(this.ledger, "openid");

		assertThat(this.ledger.refresh(tokens.refresh())).isOk();
		assertThat(client("ledger").refresh(tokens.refresh())).isInvalidClient(); // S21
		assertThat(this.robot.authenticatingBy(POST).token(machine())).isInvalidClient();
		assertThat(this.robot.authenticatingBy(NONE).token(machine())).isInvalidClient();
		assertThat(this.robot.token(machine())).isOk();
	}

	@Test
	void twoMethodsAtOnceAreRefused() {
		MultiValueMap<String, String> form = machine();
		form.set("client_id", "robot");
		form.set("client_secret", "robot-secret");

		assertThat(this.robot.token(form)).isRefused(); // S21
		form.set("client_secret", "wrong");
		assertThat(this.robot.token(form)).isRefused();
		form.remove("client_secret");
		form.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
		form.set("client_assertion", "a.b.c");
		assertThat(this.robot.token(form)).isRefused();
	}

	@Test
	void twoNamesAtOnceAreRefused() {
		MultiValueMap<String, String> form = machine();
		form.set("client_id", "books");

		assertThat(this.robot.token(form)).isRefused(); // S21
	}

	@Test
	void credentialsInTheAddressAreNotRead() {
		assertThat(this.http.post("/oauth2/token?client_id=ledger&client_secret=ledger-secret", machine(), Map.of()))
			.isRefused(); // S21
		assertThat(this.http.post("/oauth2/introspect?client_id=ledger&client_secret=ledger-secret",
				TestClient.form("token", "x"), Map.of()))
			.isRefused();
	}

	@Test
	void theEndpointAcceptsPostsOnly() {
		assertThat(this.http.get("/oauth2/token?grant_type=client_credentials",
				Map.of("Authorization", TestClient.basic("robot", "robot-secret"))))
			.isRefused();
	}

	@Test
	void aWrongSecretLooksLikeAnUnknownClient() {
		Answer wrong = this.robot.withSecret("wrong").token(machine());
		Answer unknown = this.http.post("/oauth2/token", machine(),
				Map.of("Authorization", TestClient.basic("nobody", "wrong")));
		Answer empty = this.robot.withSecret("").token(machine());

		assertThat(wrong).isInvalidClient().hasHeader("WWW-Authenticate", "Basic realm=\"signet\"");
		assertThat(unknown.body()).isEqualTo(wrong.body()); // S23
		assertThat(unknown.status()).isEqualTo(wrong.status());
		assertThat(empty).isRefused();
	}

	@Test
	void aSecretIsTakenToTheLetter() {
		for (String secret : new String[] { "ROBOT-SECRET", " robot-secret", "robot-secret ", "robot-secret\0",
				"robot-secre", "robot-secret,robot-secret", "{noop}robot-secret", "{sha256}", "x".repeat(5000) }) {
			assertThat(this.robot.withSecret(secret).token(machine())).isInvalidClient(); // S23
		}
	}

	@Test
	void aDisabledClientIsUnknownToEveryGrant() {
		TestClient closed = client("closed");
		Browser browser = signedIn();
		Ask ask = closed.ask();
		Answer code = browser.ask(ask);

		this.clients.setEnabled("closed", false, "test");
		try {
			assertThat(closed.redeem(code, ask)).isInvalidClient(); // S24, F6
			assertThat(closed.refresh("sgt_rt_x")).isInvalidClient();
			assertThat(closed.token(machine())).isInvalidClient();
			assertThat(closed.introspect("x")).isInvalidClient();
			assertThat(closed.revoke("x")).isInvalidClient();
			assertThat(browser.ask(closed.ask())).isErrorPage(400);
			assertThat(browser.submit(closed.ask().form())).isErrorPage(400);
		}
		finally {
			this.clients.setEnabled("closed", true, "test");
		}
	}

	// S89: CVE-2026-0707, CVE-2026-9803
	@ParameterizedTest
	@MethodSource("malformedHeaders")
	void aMalformedHeaderIsTheCallersFault(String header) {
		assertThat(this.http.post("/oauth2/token", machine(), Map.of("Authorization", header))).isRefused();
		assertThat(this.http.post("/oauth2/introspect", TestClient.form("token", "x"), Map.of("Authorization", header)))
			.isRefused();
		assertThat(this.http.post("/oauth2/revoke", TestClient.form("token", "x"), Map.of("Authorization", header)))
			.isRefused();
		assertThat(this.http.get("/userinfo", Map.of("Authorization", header))).isRefused();
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "implicit", "urn:ietf:params:oauth:grant-type:device_code",
			"urn:ietf:params:oauth:grant-type:jwt-bearer", "urn:ietf:params:oauth:grant-type:token-exchange", "junk",
			"", "CLIENT_CREDENTIALS" })
	void thereAreNoOtherGrants(String grant) {
		MultiValueMap<String, String> form = TestClient.grant(grant);
		form.set("username", "alice");
		form.set("password", "wonderland-2026");

		Answer answer = this.books.token(form);

		assertThat(answer).hasStatus(400);
		assertThat(answer.json().get("error")).isIn("unsupported_grant_type", "unauthorized_client", "invalid_request");
	}

	@Test
	void aPublicClientIsNotBelievedWhereItProvesNothing() {
		assertThat(this.phone.token(machine())).isRefused();
		assertThat(this.phone.introspect("x")).isInvalidClient();
		assertThat(this.phone.withSecret("x").authenticatingBy(POST).refresh("x")).isInvalidClient();
	}

	static String[] malformedHeaders() {
		return new String[] { "Basic", "Basic ", "Basic !", "Basic ====", "Basic " + base64("robot"),
				"Basic " + base64(":"), "Basic " + base64("robot:"), "Basic " + base64(":robot-secret"),
				"Basic " + base64("robot:%"), "Basic " + base64("robot:%zz"), "Basic " + base64("%00:%00"),
				"Basic " + base64("\0:\0"), "Basic " + base64("robot:a:b"), "Basic " + base64("' or 1=1 --:x"),
				"Basic /w==", "Basic " + base64("ü:ü"), "Basic " + "A".repeat(6000), "basic", "Bearer", "Bearer ",
				"Bearer !", "Bearer a b", "Digest x", "DPoP", "DPoP x", "Negotiate x", "x", ",", "Basic a, Basic b",
				"Bearer " + "A".repeat(6000) };
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static MultiValueMap<String, String> machine() {
		return TestClient.grant("client_credentials");
	}

}
