package dev.signet.auth.seed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SeedFileTests {

	@Test
	void readsAListAndResolvesPlaceholders() {
		assertThat(read("""
				things:
				  - name: ${WHO}
				    count: 2
				  - name: "${MISSING:nobody}"
				others: []
				""")).containsExactly(new Thing("alice", 2), new Thing("nobody", 1));
	}

	@Test
	void isEmptyWithoutAFileOrASection() {
		assertThat(new SeedFile(new SeedProperties(null, false), new StandardEnvironment()).read("things", Thing.class))
			.isEmpty();
		assertThat(read("others: []")).isEmpty();
		assertThat(read("")).isEmpty();
	}

	@Test
	void namesTheKeyThatItDoesNotKnow() {
		assertThatIllegalStateException().isThrownBy(() -> read("things: [{name: a, colour: red}]"))
			.withMessageContaining("things[0].colour");
	}

	@Test
	void namesTheKeyThatHoldsTheWrongKind() {
		assertThatIllegalStateException().isThrownBy(() -> read("things: [{name: a}, {name: b, count: many}]"))
			.withMessageContaining("things[1].count");
	}

	@Test
	void namesThePlaceholderThatIsMissing() {
		assertThatIllegalStateException().isThrownBy(() -> read("things: [{name: \"${MISSING}\"}]"))
			.withMessageContaining("MISSING");
	}

	@Test
	void namesTheFileThatIsMissing() {
		assertThatIllegalStateException().isThrownBy(() -> read(new FileSystemResource("/nonexistent/seed.yaml")))
			.withMessageContaining("signet.seed.location")
			.withMessageContaining("/nonexistent/seed.yaml");
	}

	@Test
	void refusesWhatTheTypeRefuses() {
		assertThatIllegalStateException().isThrownBy(() -> read("things: [{name: a, count: -1}]"))
			.withMessageContaining("things[0]")
			.withMessageContaining("not negative");
		assertThatIllegalArgumentException().isThrownBy(() -> new Thing("a", -1));
	}

	private static List<Thing> read(String yaml) {
		return read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "test"));
	}

	private static List<Thing> read(Resource resource) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("WHO", "alice")));
		return new SeedFile(new SeedProperties(resource, false), environment).read("things", Thing.class);
	}

	record Thing(String name, @DefaultValue("1") int count) {

		Thing {
			if (count < 0) {
				throw new IllegalArgumentException("a count is not negative");
			}
		}

	}

}
