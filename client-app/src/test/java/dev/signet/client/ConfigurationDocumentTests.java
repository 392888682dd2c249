package dev.signet.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The part of {@code docs/configuration.md} that lists this module's keys is what the
 * code says about itself.
 */
class ConfigurationDocumentTests {

	private static final String MODULE = "client-app";

	private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

	private static final Path WANTED = Path.of("target", "configuration.md");

	private static final Path METADATA = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");

	@Test
	void theDocumentListsTheKeysAsTheyAre() throws IOException {
		String document = Files.readString(DOCUMENT);
		String wanted = withSection(document, table());
		if (!wanted.equals(document)) {
			Files.writeString(WANTED, wanted);
		}

		assertThat(document).as("To bring it up to date: cp %s/%s docs/configuration.md", MODULE, WANTED)
			.isEqualTo(wanted);
	}

	@Test
	void everyKeyIsDescribed() throws IOException {
		assertThat(keys()).isNotEmpty()
			.allSatisfy((key) -> assertThat(text(key, "description")).as(text(key, "name")).isNotBlank());
	}

	private static String table() throws IOException {
		return keys().stream()
			.map((key) -> "| `%s` | %s | %s | %s |".formatted(text(key, "name"), type(key), value(key),
					text(key, "description").replace("|", "\\|")))
			.collect(Collectors.joining("\n", "| key | type | default | meaning |\n|---|---|---|---|\n", "\n"));
	}

	private static List<JsonNode> keys() throws IOException {
		JsonNode properties = JsonMapper.shared().readTree(Files.readString(METADATA)).get("properties");
		return StreamSupport.stream(properties.spliterator(), false)
			.filter((key) -> text(key, "name").startsWith("signet."))
			.sorted(Comparator.comparing((key) -> text(key, "name")))
			.toList();
	}

	// Without the packages, of the type and of what it holds.
	private static String type(JsonNode key) {
		return text(key, "type").replaceAll("[a-z0-9.]+\\.(?=[A-Z])", "").replace('$', '.').replace("<", "\\<");
	}

	private static String value(JsonNode key) {
		JsonNode value = key.path("defaultValue");
		if (value.isMissingNode()) {
			return "";
		}
		return "`" + (value.isArray() ? StreamSupport.stream(value.spliterator(), false)
			.map(JsonNode::asString)
			.collect(Collectors.joining(", ")) : value.asString()) + "`";
	}

	private static String withSection(String document, String table) {
		String begin = "<!-- begin " + MODULE + " -->\n";
		int from = document.indexOf(begin) + begin.length();
		int to = document.indexOf("<!-- end " + MODULE + " -->");
		assertThat(to).as("the markers of %s in %s", MODULE, DOCUMENT).isGreaterThanOrEqualTo(from);
		return document.substring(0, from) + table + document.substring(to);
	}

	private static String text(JsonNode key, String name) {
		return key.path(name).asString("");
	}

}
