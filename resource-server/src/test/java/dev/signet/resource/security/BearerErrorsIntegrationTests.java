package dev.signet.resource.security;

import dev.signet.resource.RunningResourceServer;
import dev.signet.resource.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

class BearerErrorsIntegrationTests extends RunningResourceServer {

	private static final String METADATA = "resource_metadata=\"" + TestIssuer.AUDIENCE
			+ "/.well-known/oauth-protected-resource\"";

	@ParameterizedTest
	@ValueSource(strings = { "/api/me", "/api/notes", "/api/nothing", "/", "/actuator", "/actuator/env", "/error" })
	void asksForATokenWithoutNamingAnErrorWhenNoneIsSent(String path) {
		// RFC 6750 §3.1: a request without authentication gets no error code.
		this.api.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer " + METADATA)
			.expectBody()
			.isEmpty();
	}

	@Test
	void asksABrowserForATokenToo() {
		this.api.get()
			.uri("/api/me")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueMatches(HttpHeaders.WWW_AUTHENTICATE, "Bearer .+");
	}

	@Test
	void ignoresATokenInTheQueryString() { // S47
		this.api.get().uri("/api/me?access_token=" + ISSUER.token()).exchange().expectStatus().isUnauthorized();
	}

	@Test
	void ignoresATokenInAFormBody() { // S47
		this.api.post()
			.uri("/api/notes")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body("access_token=" + ISSUER.token())
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer a b", "Bearer \"quoted\"", "Bearer %00" })
	void callsAMalformedHeaderAnInvalidToken(String authorization) { // S89
		this.api.get()
			.uri("/api/me")
			.header(HttpHeaders.AUTHORIZATION, authorization)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueMatches(HttpHeaders.WWW_AUTHENTICATE, ".+error=\"invalid_token\".+");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic YWxpY2U6c2VjcmV0", "Basic !", "DPoP abc" })
	void doesNotKnowOtherSchemes(String authorization) {
		this.api.get()
			.uri("/api/me")
			.header(HttpHeaders.AUTHORIZATION, authorization)
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@Test
	void refusesAHeaderThatIsTooLarge() { // S89
		get("/api/me", "a".repeat(20_000)).expectStatus().is4xxClientError();
	}

	@Test
	void namesTheMissingScope() {
		get("/api/notes", ISSUER.token("scope", "openid notes.write")).expectStatus()
			.isForbidden()
			.expectHeader()
			.value(HttpHeaders.WWW_AUTHENTICATE, (challenge) -> assertThat(challenge).startsWith("Bearer ")
				.contains("error=\"insufficient_scope\"", "error_description=", "scope=\"notes.read\"", METADATA))
			.expectBody()
			.isEmpty();
	}

	@Test
	void deniesWhatNobodyHasAllowed() {
		ResponseSpec response = get("/api/nothing", ISSUER.token());

		response.expectStatus().isForbidden().expectHeader().doesNotExist(HttpHeaders.WWW_AUTHENTICATE);
	}

	@Test
	void grantsNothingForAScopeThatIsNoString() {
		get("/api/notes", ISSUER.token("scope", new String[] { "notes.read" })).expectStatus().isForbidden();
	}

	@Test
	void describesItselfUnderTheConfiguredNameWhateverTheHostHeaderSays() { // F13
		this.api.get()
			.uri("/.well-known/oauth-protected-resource")
			.header("X-Forwarded-Host", "evil.example")
			.header("Forwarded", "host=evil.example")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json("""
					{
						"resource": "%s",
						"resource_name": "Signet notes",
						"authorization_servers": ["%s"],
						"scopes_supported": ["notes.read", "notes.write"],
						"bearer_methods_supported": ["header"],
						"tls_client_certificate_bound_access_tokens": false
					}""".formatted(TestIssuer.AUDIENCE, ISSUER.uri()));
	}

	@Test
	void allowsNoOtherOrigin() { // S9
		this.api.options()
			.uri("/api/me")
			.header(HttpHeaders.ORIGIN, "https://evil.example")
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "GET")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
	}

	@Test
	void keepsNoSessionAndSendsSecurityHeaders() { // S92
		get("/api/me", ISSUER.token()).expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist(HttpHeaders.SET_COOKIE)
			.expectHeader()
			.valueMatches(HttpHeaders.CACHE_CONTROL, ".*no-store.*")
			.expectHeader()
			.valueEquals("X-Content-Type-Options", "nosniff")
			.expectHeader()
			.valueEquals("Referrer-Policy", "no-referrer")
			.expectHeader()
			.valueEquals("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness" })
	void tellsAnybodyWhetherItIsHealthyButNotWhy(String path) {
		this.api.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("UP")
			.jsonPath("$.components")
			.doesNotExist();
	}

}
