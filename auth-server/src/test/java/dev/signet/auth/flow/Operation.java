package dev.signet.auth.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

/**
 * An operation of the admin API as its description has it, with ids that nothing has.
 *
 * @param verb HTTP method
 * @param path path and query, which ends nothing
 * @param scope least scope that opens it
 * @param contentType of the body, or null
 * @param body example of the body, or null
 */
record Operation(String verb, String path, String scope, String contentType, String body) {

	private static final JsonMapper JSON = new JsonMapper();

	/** All operations of the description. */
	static List<Operation> all() {
		List<Operation> operations = new ArrayList<>();
		document().at("/paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				// But what needs no token.
				.stream()
				.filter((operation) -> !operation.getValue().path("security").isEmpty())
				.forEach((operation) -> operations.add(of(operation.getKey(), path.getKey(), operation.getValue()))));
		return operations;
	}

	static JsonNode document() {
		try {
			return JSON.readTree(new ClassPathResource("api/openapi.json").getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The same operation with another query. */
	Operation with(String parameter) {
		return new Operation(this.verb, this.path + (this.path.contains("?") ? "&" : "?") + parameter, this.scope,
				this.contentType, this.body);
	}

	Map<String, String> headers() {
		return (this.body != null) ? Map.of("Content-Type", this.contentType) : Map.of();
	}

	@Override
	public String toString() {
		return this.verb + " " + this.path;
	}

	private static Operation of(String verb, String path, JsonNode operation) {
		List<String> query = operation.path("parameters")
			.valueStream()
			.map((parameter) -> parameter.path("name").asString())
			.flatMap((name) -> switch (name) {
				case "dry_run" -> Stream.of("dry_run=true");
				case "format" -> Stream.of("format=csv");
				default -> Stream.empty();
			})
			.toList();
		String target = path.replaceAll("\\{[^}]+}", "nobody") + (query.isEmpty() ? "" : "?" + query.get(0));
		String scope = operation.at("/security/0/signet/0").asString();
		JsonNode content = operation.at("/requestBody/content");
		String type = content.propertyStream().map(Map.Entry::getKey).findFirst().orElse(null);
		return new Operation(verb.toUpperCase(Locale.ROOT), target, scope, type,
				(type != null) ? content.get(type).get("example").toString() : null);
	}

}
