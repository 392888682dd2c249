package dev.signet.auth.flow;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.util.MultiValueMap;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The admin API as scripts of operators use it. */
class ApiFlowTests extends RunningServer {

	@Test
	void listsKeysWithoutTheirSecrets() { // S85
		Answer answer = get("/api/v1/keys");

		assertThat(answer).isOk();
		assertThat(answer.body()).contains("\"phase\":\"active\"", "\"kid\"", "\"next\":null")
			.doesNotContain("\"d\"", "\"p\"", "private");
	}

	@Test
	void tellsWhoShowsNoTokenNoError() { // RFC 6750 §3.1
		Answer answer = this.http.get("/api/v1/keys", Map.of());

		assertThat(answer).hasStatus(401).hasHeader("WWW-Authenticate", "Bearer");
	}

	@Test
	void saysPreciselyWhatIsWrong() { // RFC 9457
		assertThat(problem(get("/api/v1/nothing"), 404)).startsWith("There is nothing at this path.");
		assertThat(problem(send("DELETE", "/api/v1/keys", null), 405)).contains("Allow");
		assertThat(problem(get("/api/v1/keys?usr=alice"), 400))
			.isEqualTo("The parameter usr is unknown here. " + "This takes none.");
		assertThat(problem(get("/api/v1/sessions?limit=201"), 400)).contains("from 1 to 200");
		assertThat(problem(get("/api/v1/sessions?from=yesterday"), 400)).contains("2026-11-23T08:00:00Z");
		assertThat(problem(get("/api/v1/sessions?user="), 400)).contains("not be empty");
		assertThat(problem(get("/api/v1/sessions?user=a&user=b"), 400)).contains("once");
		assertThat(problem(send("POST", "/api/v1/revocations", "{\"targett\":\"all\"}"), 400))
			.isEqualTo("The field targett is unknown. Known are: before, dry_run, id, target, why.");
		assertThat(problem(send("POST", "/api/v1/revocations", "{\"target\":\"x\"}"), 400))
			.isEqualTo("The field target must be one of token, grant, session, user, client, key, all.");
		assertThat(problem(send("POST", "/api/v1/revocations", "{}"), 400)).isEqualTo("The field target is missing.");
		assertThat(problem(send("POST", "/api/v1/revocations", "{\"target\":\"session\"}"), 422)).contains("id");
		assertThat(problem(send("POST", "/api/v1/revocations", "{"), 400)).contains("JSON");
		assertThat(problem(send("POST", "/api/v1/revocations", "[".repeat(50)), 400)).isNotBlank();
		assertThat(problem(send("POST", "/api/v1/revocations", "{\"why\":\"" + "x".repeat(100_000) + "\"}"), 400))
			.contains("too long");
	}

	private Answer get(String path) {
		return this.http.get(path, Map.of("Authorization", "Bearer " + token("operator", "signet.admin")));
	}

	private Answer send(String method, String path, String body) {
		return this.http.send(method, path, Map.of("Authorization", "Bearer " + token("operator", "signet.admin"),
				"Content-Type", "application/json"), body);
	}

	private static String problem(Answer answer, int status) {
		assertThat(answer).hasStatus(status).hasHeader("Content-Type", "application/problem+json");
		assertThat(answer.json()).containsEntry("status", status).containsKeys("type", "title");
		return (String) answer.json().get("detail");
	}

	private String token(String clientId, String scope) {
		MultiValueMap<String, String> form = TestClient.grant("client_credentials");
		form.set("scope", scope);
		return TestClient.confidential(this.http, clientId, "").token(form).tokens().access();
	}

}
