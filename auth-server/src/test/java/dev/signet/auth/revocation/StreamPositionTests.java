package dev.signet.auth.revocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreamPositionTests {

	@Test
	void readsWhatItWrites() {
		assertThat(StreamPosition.of("1700000000000-12")).hasToString("1700000000000-12");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "1", "1-", "-1", "1-1-1", "+", "$", "a-b", "1-1 ", "1234567890123456789-0" })
	void anythingElseIsNoPosition(String id) {
		assertThat(StreamPosition.parse(id)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0-1, 0-0", "1-0, 0-9", "10-0, 9-99", "9-10, 9-9" })
	void countsByTimeAndThenByNumber(String later, String earlier) {
		assertThat(StreamPosition.of(later).isAfter(StreamPosition.of(earlier))).isTrue();
		assertThat(StreamPosition.of(earlier).isAfter(StreamPosition.of(later))).isFalse();
		assertThat(StreamPosition.of(later).isAfter(StreamPosition.of(later))).isFalse();
	}

}
