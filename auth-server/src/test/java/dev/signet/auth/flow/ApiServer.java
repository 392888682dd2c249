package dev.signet.auth.flow;

import java.util.HashMap;
import java.util.Map;

import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A server whose admin API is asked by scripts of operators. */
abstract class ApiServer extends RunningServer {

	static final JsonMapper JSON = new JsonMapper();

	private final Map<String, String> tokens = new HashMap<>();

	final Answer post(String body) {
		return send("POST", "/api/v1/revocations", body);
	}

	final Answer get(String path) {
		return send("GET", path, null);
	}

	final JsonNode read(String path) {
		return done(get(path));
	}

	static JsonNode done(Answer answer) {
		assertThat(answer).isOk();
		return JSON.readTree(answer.body());
	}

	final Answer send(String method, String path, String body) {
		return send(method, path, body, token("operator", "signet.admin"));
	}

	final Answer send(String method, String path, String body, String token) {
		return this.http.send(method, path,
				Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"), body);
	}

	final Answer change(String path, String patch, String ifMatch) {
		Map<String, String> headers = new HashMap<>(Map.of("Authorization",
				"Bearer " + token("operator", "signet.admin"), "Content-Type", "application/merge-patch+json"));
		if (ifMatch != null) {
			headers.put("If-Match", ifMatch);
		}
		return this.http.send("PATCH", path, headers, patch);
	}

	static String problem(Answer answer, int status) {
		assertThat(answer).hasStatus(status).hasHeader("Content-Type", "application/problem+json");
		assertThat(answer.json()).containsEntry("status", status).containsKeys("type", "title");
		return (String) answer.json().get("detail");
	}

	final String token(String clientId, String scope) {
		return this.tokens.computeIfAbsent(clientId, (id) -> {
			MultiValueMap<String, String> form = TestClient.grant("client_credentials");
			form.set("scope", scope);
			return client(id).token(form).tokens().access();
		});
	}

}
