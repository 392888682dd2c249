package dev.signet.auth.admin;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTests {

	@Test
	void anEmptyFieldMatchesEverything() {
		Search search = new Search(Map.of("user", " ", "client", ""));

		assertThat(search.narrowed()).isFalse();
		assertThat(search.get("user")).isNull();
	}

	@Test
	void momentsAreUtcAndNonsenseIsSaid() {
		Search search = new Search(Map.of("from", "2026-11-23T12:00", "to", "yesterday"));

		assertThat(search.moment("from")).contains(Instant.parse("2026-11-23T12:00:00Z"));
		assertThat(search.moment("to")).isEmpty();
		assertThat(search.misdated("from")).isFalse();
		assertThat(search.misdated("to")).isTrue();
		assertThat(new Search(Map.of("to", " ")).misdated()).isFalse();
		assertThat(new Search(Map.of("to", "+12345-01-01T00:00")).misdated()).isTrue();
	}

	@Test
	void whatIsTooLongIsNotForgotten() {
		assertThat(new Search(Map.of("user", "a".repeat(300))).get("user")).hasSize(256);
	}

	@Test
	void theNextPageAsksTheSameWithWhatWasTypedEncoded() {
		Search search = new Search(Map.of("user", "a&b={c}", "after", "old"));

		assertThat(search.next("/admin/sessions", "x/y")).isEqualTo("/admin/sessions?after=x%2Fy&user=a%26b%3D%7Bc%7D"); // S91
		assertThat(search.at("/export", Map.of("format", "csv"))).isEqualTo("/export?format=csv&user=a%26b%3D%7Bc%7D");
	}

}
