package dev.signet.client.note;

import java.util.List;
import java.util.Map;

import dev.signet.client.ClientProperties;
import dev.signet.client.security.AccessTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The notes API, called with the access token of the current session. */
@Component
class NoteApi {

	private final RestClient restClient;

	private final AccessTokens tokens;

	private final String apiUrl;

	private final JsonMapper json;

	NoteApi(RestClient restClient, AccessTokens tokens, ClientProperties properties, JsonMapper json) {
		this.restClient = restClient;
		this.tokens = tokens;
		this.apiUrl = properties.apiUrl().toString();
		this.json = json;
	}

	ApiAnswer me() {
		return call(HttpMethod.GET, "/api/me", null);
	}

	ApiAnswer notes() {
		return call(HttpMethod.GET, "/api/notes", null);
	}

	ApiAnswer perform(NoteCall wanted) {
		return call(wanted.method(), "/api/notes", (wanted.text() != null) ? Map.of("text", wanted.text()) : null);
	}

	private ApiAnswer call(HttpMethod method, String path, @Nullable Object body) {
		return this.tokens.renewing(() -> send(method, path, body));
	}

	private ApiAnswer send(HttpMethod method, String path, @Nullable Object body) {
		RestClient.RequestBodySpec request = this.restClient.method(method).uri(this.apiUrl + path);
		if (body != null) {
			request.contentType(MediaType.APPLICATION_JSON).body(body);
		}
		// A refusal is an answer worth showing, not an exception; 401 alone is ours.
		ResponseEntity<String> answer = request.retrieve().onStatus(this::isShown, (sent, received) -> {
		}).toEntity(String.class);
		return answer(method + " " + path, answer);
	}

	private boolean isShown(HttpStatusCode status) {
		return status.isError() && status.value() != 401;
	}

	private ApiAnswer answer(String call, ResponseEntity<String> answer) {
		String body = (answer.getBody() != null) ? answer.getBody() : "";
		int status = answer.getStatusCode().value();
		try {
			JsonNode tree = this.json.readTree(body);
			String pretty = this.json.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
			return new ApiAnswer(call, status, pretty, tree.findValuesAsString("text"));
		}
		catch (JacksonException ex) {
			return new ApiAnswer(call, status, body, List.of());
		}
	}

}
