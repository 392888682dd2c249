package dev.signet.resource.security;

import java.time.Instant;
import java.util.Map;

import dev.signet.resource.RunningResourceServer;
import dev.signet.resource.TestIssuer;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** RFC 9470 at the operation that wants a recent sign-in. */
class StepUpIntegrationTests extends RunningResourceServer {

	@Test
	void deletesForWhoeverHasJustSignedIn() {
		String erin = token("erin", 10);
		this.api.post()
			.uri("/api/notes")
			.headers((headers) -> headers.setBearerAuth(erin))
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"text\":\"Buy milk\"}")
			.exchange()
			.expectStatus()
			.isCreated();

		delete(erin).expectStatus().isNoContent();

		get("/api/notes", erin).expectBody().json("[]");
	}

	@Test
	void challengesAnOldSignInWithWhatWouldDo() { // S50
		delete(token("frank", 301)).expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueMatches("WWW-Authenticate", "Bearer error=\"insufficient_user_authentication\", "
					+ "error_description=\"A more recent sign-in is required\".*, max_age=\"300\"");
	}

	@Test
	void challengesATokenThatNobodySignedInFor() { // S50
		delete(ISSUER.token()).expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueMatches("WWW-Authenticate", ".*error=\"insufficient_user_authentication\".*max_age=\"300\"");
	}

	@Test
	void asksForTheScopeFirst() {
		Map<String, Object> claims = ISSUER.claims();
		claims.put("scope", "notes.read");

		delete(TestIssuer.sign(TestIssuer.KEY, ISSUER.header(), claims)).expectStatus()
			.isForbidden()
			.expectHeader()
			.valueMatches("WWW-Authenticate", ".*insufficient_scope.*scope=\"notes.write\".*");
	}

	private ResponseSpec delete(String token) {
		return this.api.delete().uri("/api/notes").headers((headers) -> headers.setBearerAuth(token)).exchange();
	}

	private static String token(String subject, long age) {
		Map<String, Object> claims = ISSUER.claims();
		claims.put("sub", subject);
		claims.put("auth_time", Instant.now().getEpochSecond() - age);
		claims.put("acr", "urn:signet:acr:1");
		return TestIssuer.sign(TestIssuer.KEY, ISSUER.header(), claims);
	}

}
