package dev.signet.auth.redis;

import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IndexPositionTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private static final IndexPosition PLACE = IndexPosition.of(NOW, "k");

	@Test
	void theNewestComesFirstAndOfThoseOfOneMomentTheGreatestId() {
		IndexPosition newer = IndexPosition.of(NOW.plusMillis(1), "a");
		IndexPosition greater = IndexPosition.of(NOW, "l");

		assertThat(Stream.of(PLACE, greater, newer).sorted()).containsExactly(newer, greater, PLACE);
		assertThat(PLACE.isAfter(greater)).isTrue();
		assertThat(PLACE.isAfter(PLACE)).isFalse();
	}

	@Test
	void isReadAsItWasWritten() {
		assertThat(IndexPosition.read(PLACE.toString())).isEqualTo(PLACE);
		assertThat(IndexPosition.read("5:a:b").id()).isEqualTo("a:b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", ":a", "a", "5", "a:b", "99999999999999999999:a" })
	void anythingElseIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> IndexPosition.read(text));
	}

	@Test
	void aWalkNeverBeginsAboveWhatWasAskedFor() {
		IndexPosition until = IndexPosition.before(NOW);

		assertThat(PLACE.isAfter(until)).isTrue();
		assertThat(PLACE.isAfter(IndexPosition.before(null))).isTrue();
		assertThat(IndexPosition.start(NOW, IndexPosition.of(NOW.plusMillis(1), "a").toString())).isEqualTo(until);
		assertThat(IndexPosition.start(NOW, PLACE.toString())).isEqualTo(PLACE);
		assertThat(IndexPosition.start(null, null)).isEqualTo(IndexPosition.before(null));
	}

}
