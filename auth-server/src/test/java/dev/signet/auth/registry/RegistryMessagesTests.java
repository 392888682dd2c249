package dev.signet.auth.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.signet.auth.user.AccountRefused.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is refused or found can be said: keys that no template spells out. */
class RegistryMessagesTests {

	private static final Path CLIENT = Path.of("src/main/java/dev/signet/auth/client");

	@Test
	void everyFindingIsExplained() throws IOException {
		assertThat(found("ClientLint.java", "add\\(findings, \"([a-z-]+)\"")).isNotEmpty()
			.allSatisfy((code) -> assertThat(messages("")).containsKey("registry.lint." + code));
	}

	@Test
	void everyRefusalOfARegistrationIsExplained() throws IOException {
		List<String> codes = Stream
			.of(found("ClientUri.java", "refused\\(field, \"([a-z-]+)\""),
					found("ClientRegistration.java", "unless\\([^;]*?\"[a-z.-]+\",\\s+\"([a-z-]+)\""),
					found("ClientWrites.java", "\"lifetimes.access-token\", \"([a-z-]+)\""),
					found("ClientSecrets.java", "\"secrets\", \"([a-z-]+)\""),
					found("Lifetimes.java", "RegistrationRefused\\([^,]+, \"([a-z-]+)\""))
			.flatMap(List::stream)
			.toList();

		assertThat(codes).hasSizeGreaterThan(25)
			.allSatisfy((code) -> assertThat(messages("")).containsKey("registry.refused." + code));
	}

	@Test
	void everyRefusalOfAnAccountIsExplained() throws IOException {
		Properties login = messages("login");
		Properties registry = messages("");
		assertThat(Arrays.stream(Reason.values())).allSatisfy((reason) -> {
			String code = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
			assertThat(
					registry.containsKey("registry.refused." + code) || login.containsKey("password.refused." + code))
				.as(code)
				.isTrue();
		});
	}

	private static List<String> found(String file, String pattern) throws IOException {
		return Pattern.compile(pattern)
			.matcher(Files.readString(CLIENT.resolve(file)))
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	private static Properties messages(String bundle) throws IOException {
		Properties messages = new Properties();
		String file = bundle.equals("login") ? "messages.properties" : "messages-registry.properties";
		messages.load(Files.newBufferedReader(Path.of("src/main/resources", file)));
		return messages;
	}

}
