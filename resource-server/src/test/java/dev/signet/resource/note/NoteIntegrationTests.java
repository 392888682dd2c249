package dev.signet.resource.note;

import java.util.stream.Stream;

import dev.signet.resource.RunningResourceServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class NoteIntegrationTests extends RunningResourceServer {

	@Test
	void keepsANoteForItsOwnerOnly() { // S52
		String carol = ISSUER.token("sub", "carol");

		post(carol, "{\"text\":\"Buy milk\"}").expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.id")
			.isEqualTo(1)
			.jsonPath("$.text")
			.isEqualTo("Buy milk")
			.jsonPath("$.created_at")
			.exists();

		get("/api/notes", carol).expectBody().jsonPath("$[0].text").isEqualTo("Buy milk");
		get("/api/notes", ISSUER.token("sub", "dave")).expectStatus().isOk().expectBody().json("[]");
	}

	@Test
	void needsOneScopeToReadAndAnotherToWrite() {
		get("/api/notes", ISSUER.token("scope", "notes.read")).expectStatus().isOk();
		post(ISSUER.token("scope", "notes.read"), "{\"text\":\"no\"}").expectStatus()
			.isForbidden()
			.expectHeader()
			.valueMatches("WWW-Authenticate", ".*scope=\"notes.write\".*");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refuses(String name, String body, String detail) { // S89
		post(ISSUER.token(), body).expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (actual) -> assertThat(actual).startsWith(detail))
			.jsonPath("$.trace")
			.doesNotExist();
	}

	static Stream<Arguments> refuses() {
		return Stream.of(arguments("no text", "{}", "text "), arguments("an empty text", "{\"text\":\"\"}", "text "),
				arguments("spaces", "{\"text\":\"  \"}", "text "),
				arguments("501 characters", "{\"text\":\"" + "a".repeat(501) + "\"}", "text "),
				arguments("a null byte", "{\"text\":\"a\\u0000b\"}", "text must hold no control characters"),
				arguments("a text that is an object", "{\"text\":{}}", "Failed to read request"),
				arguments("no JSON", "text=a", "Failed to read request"),
				arguments("nothing", "", "Failed to read request"),
				arguments("deep nesting", "{\"other\":" + "[".repeat(100), "Failed to read request"), arguments(
						"a body without end", "{\"other\":\"" + "a".repeat(100_000) + "\"}", "Failed to read request"));
	}

	@Test
	void takesTheLongestNoteInItsLongestSpelling() {
		post(ISSUER.token(), "{\"text\":\"" + "\\u00e9".repeat(500) + "\"}").expectStatus().isCreated();
	}

	@Test
	void takesJsonOnly() {
		this.api.post()
			.uri("/api/notes")
			.headers((headers) -> headers.setBearerAuth(ISSUER.token()))
			.contentType(MediaType.TEXT_PLAIN)
			.body("Buy milk")
			.exchange()
			.expectStatus()
			.isEqualTo(415)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private ResponseSpec post(String token, String body) {
		return this.api.post()
			.uri("/api/notes")
			.headers((headers) -> headers.setBearerAuth(token))
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange();
	}

}
