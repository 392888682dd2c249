package dev.signet.auth.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTests {

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	private static final Path RESOURCES = Path.of("src/main/resources");

	private static final Path SOURCES = Path.of("src/main/java");

	static Stream<String> bundles() throws IOException {
		return files(RESOURCES, ".properties").map((file) -> file.getFileName().toString())
			.filter((file) -> file.startsWith("messages") && !file.contains("_"))
			.map((file) -> file.substring(0, file.indexOf('.')));
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void everyBundleIsLoaded(String bundle) {
		String basenames = read(RESOURCES.resolve("application.yaml")).replaceAll("(?s).*basename: ([^\n]*).*", "$1");

		assertThat(basenames.split(", ")).contains(bundle);
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void bothLanguagesSayTheSameThings(String bundle) throws IOException {
		assertThat(keys(bundle + "_zh_CN.properties")).isEqualTo(keys(bundle + ".properties"));
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void noMessageIsLeftOver(String bundle) throws IOException {
		String used = Stream.concat(files(TEMPLATES, ".html"), files(SOURCES, ".java"))
			.map(MessagesTests::read)
			.collect(Collectors.joining("\n"));

		Set<String> unused = keys(bundle + ".properties").stream()
			.filter((key) -> !mentions(used, key))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(unused).isEmpty();
	}

	static Stream<Path> templates() throws IOException {
		return files(TEMPLATES, ".html");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("templates")
	void templatesHoldNoTextOfTheirOwn(Path template) {
		String text = read(template).replaceAll("(?s)<!--.*?-->", "").replaceAll("(?s)<[^>]*>", "").strip();

		assertThat(text.replace("·", "").strip()).isEmpty();
		assertThat(read(template)).as("text in attributes")
			.doesNotContainPattern("\\s(alt|title|placeholder|aria-label)=\"[^\"]");
		assertThat(read(template)).as("unescaped output").doesNotContain("utext"); // S91
	}

	// The whole key, or the part of it before the last dots where code adds the rest.
	private static boolean mentions(String used, String key) {
		for (int at = used.indexOf(key); at > 0; at = used.indexOf(key, at + 1)) {
			int end = at + key.length();
			if ("#\"'{(".indexOf(used.charAt(at - 1)) >= 0 && end < used.length()
					&& "\"'}()".indexOf(used.charAt(end)) >= 0) {
				return true;
			}
		}
		for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
			String prefix = key.substring(0, dot + 1);
			if (used.contains("\"" + prefix + "\"") || used.contains("'" + prefix + "'")) {
				return true;
			}
			// Templates add an ending to a key that code chose.
			String ending = key.substring(dot);
			if (used.contains("'" + ending + "'") && used.contains("\"" + key.substring(0, dot) + "\"")) {
				return true;
			}
		}
		return key.matches("error\\.\\d+\\.\\w+");
	}

	private static Set<String> keys(String file) throws IOException {
		Properties messages = new Properties();
		try (InputStream in = MessagesTests.class.getResourceAsStream("/" + file)) {
			messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
		}
		assertThat(messages.stringPropertyNames()).isNotEmpty();
		return new TreeSet<>(messages.stringPropertyNames());
	}

	private static Stream<Path> files(Path folder, String ending) throws IOException {
		return Files.walk(folder).filter((file) -> file.toString().endsWith(ending));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
