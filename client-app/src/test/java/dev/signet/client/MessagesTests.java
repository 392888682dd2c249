package dev.signet.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTests {

	private static final Path RESOURCES = Path.of("src/main/resources");

	private final Properties english = load("messages.properties");

	private final Properties chinese = load("messages_zh_CN.properties");

	@Test
	void saysTheSameThingsInBothLanguages() {
		assertThat(this.chinese.stringPropertyNames())
			.containsExactlyInAnyOrderElementsOf(this.english.stringPropertyNames());
	}

	@Test
	void usesTheSameArgumentsInBothLanguages() {
		for (String key : this.english.stringPropertyNames()) {
			assertThat(arguments(this.chinese.getProperty(key))).as(key)
				.containsExactlyInAnyOrderElementsOf(arguments(this.english.getProperty(key)));
		}
	}

	@Test
	void isActuallyTranslated() {
		for (String key : this.english.stringPropertyNames()) {
			if (!key.startsWith("language.") && !key.equals("layout.title")) {
				assertThat(this.chinese.getProperty(key)).as(key).containsPattern("\\p{IsHan}");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("templates")
	void keepsTextOutOfTheTemplate(Path template) {
		String text = read(template).replaceAll("(?s)<!--.*?-->|<!DOCTYPE[^>]*>|<[^>]*>", "");

		assertThat(text).isBlank();
	}

	@ParameterizedTest
	@MethodSource("templates")
	void keepsScriptsStylesAndForeignAssetsOutOfTheTemplate(Path template) { // S92
		assertThat(read(template))
			.doesNotContainPattern("(?i)<script|<style|\\sstyle=|\\son[a-z]+=|th:utext|https?://(?!www.thymeleaf.org)");
	}

	@ParameterizedTest
	@MethodSource("templates")
	void asksForKeysThatExist(Path template) {
		Matcher keys = Pattern.compile("#\\{([a-z][a-zA-Z._-]*)[({}]").matcher(read(template));

		assertThat(keys.results().map((key) -> key.group(1)).filter((key) -> !this.english.containsKey(key))).isEmpty();
	}

	static Stream<Path> templates() throws IOException {
		return Files.walk(RESOURCES.resolve("templates")).filter((path) -> path.toString().endsWith(".html"));
	}

	private static List<String> arguments(String message) {
		return Stream.of(new MessageFormat(message).toPattern().split("(?=\\{)"))
			.filter((part) -> part.startsWith("{"))
			.map((part) -> part.substring(1, 2))
			.distinct()
			.toList();
	}

	private static Properties load(String name) {
		Properties properties = new Properties();
		try (var reader = Files.newBufferedReader(RESOURCES.resolve(name), StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
