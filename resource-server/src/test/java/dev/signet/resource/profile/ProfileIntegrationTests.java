package dev.signet.resource.profile;

import java.util.List;
import java.util.Map;

import dev.signet.resource.RunningResourceServer;
import dev.signet.resource.TestIssuer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProfileIntegrationTests extends RunningResourceServer {

	@Test
	void repeatsWhatTheTokenSaysAndNothingElse() { // S41
		Map<String, Object> claims = ISSUER.claims();
		claims.putAll(Map.of("sid", "session-1", "auth_time", 1_790_000_000L, "acr", "urn:signet:password", "amr",
				List.of("pwd"), "email", "alice@example.com"));

		get("/api/me", TestIssuer.sign(TestIssuer.KEY, ISSUER.header(), claims)).expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((body) -> assertThat(body).doesNotContain("alice@example.com", claims.get("jti").toString()));
	}

	@Test
	void speaksInTheWordsOfTheClaims() {
		Map<String, Object> claims = ISSUER.claims();
		claims.putAll(Map.of("sid", "session-1", "auth_time", 1_790_000_000L, "acr", "urn:signet:password", "amr",
				List.of("pwd")));

		get("/api/me", TestIssuer.sign(TestIssuer.KEY, ISSUER.header(), claims)).expectBody()
			.json("""
					{
						"iss": "%s", "sub": "alice", "client_id": "books", "scope": "openid notes.read notes.write",
						"iat": %s, "exp": %s, "sid": "session-1", "auth_time": 1790000000,
						"acr": "urn:signet:password", "amr": ["pwd"]
					}""".formatted(ISSUER.uri(), claims.get("iat"), claims.get("exp")))
			.jsonPath("$.expires_in")
			.value(Integer.class, (seconds) -> assertThat(seconds).isBetween(200, 300));
	}

	@Test
	void leavesOutWhatTheTokenDoesNotSay() {
		get("/api/me", ISSUER.token()).expectBody().jsonPath("$.sid").doesNotExist().jsonPath("$.amr").doesNotExist();
	}

	@Test
	void needsNoScope() {
		get("/api/me", ISSUER.token("scope", "")).expectStatus().isOk();
	}

}
