package dev.signet.auth.rule;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeOfDayTests {

	@ParameterizedTest(name = "{0}: {1} {2}")
	@CsvSource({ "at its first moment, 08:00-18:00, 08:00:00, true", "just before it, 08:00-18:00, 07:59:59.999, false",
			"in its last moment, 08:00-18:00, 17:59:59.999, true", "at its end, 08:00-18:00, 18:00:00, false",
			"over midnight in the evening, 22:00-06:00, 23:30:00, true",
			"over midnight at midnight, 22:00-06:00, 00:00:00, true",
			"over midnight in the morning, 22:00-06:00, 05:59:59, true",
			"over midnight when it is over, 22:00-06:00, 06:00:00, false",
			"over midnight at noon, 22:00-06:00, 12:00:00, false",
			"over midnight at its first moment, 22:00-06:00, 22:00:00, true",
			"until midnight, 18:00-00:00, 23:59:59, true", "after its midnight, 18:00-00:00, 00:00:00, false",
			"in a zone east of us, 08:00-18:00 Asia/Shanghai, 01:00:00, true",
			"in a zone east of us when it is night there, 08:00-18:00 Asia/Shanghai, 12:00:00, false" })
	void includesItsBeginningButNotItsEnd(String name, String text, String time, boolean included) {
		Instant instant = Instant.parse("2026-11-23T" + time + "Z");

		assertThat(TimeOfDay.valueOf(text).includes(instant)).isEqualTo(included);
	}

	@Test
	void isWrittenAsItIsRead() {
		assertThat(TimeOfDay.valueOf("22:00-06:00")).hasToString("22:00-06:00 UTC");
		assertThat(TimeOfDay.valueOf("22:00-06:00 Europe/Berlin")).hasToString("22:00-06:00 Europe/Berlin");
	}

	@Test
	void aDayThatNeverEndsIsAMistake() {
		assertThatIllegalArgumentException().isThrownBy(() -> TimeOfDay.valueOf("08:00-08:00"))
			.withMessageContaining("must not end when it begins");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "08:00", "8-18", "25:00-26:00", "08:00-18:00 Middle/Earth", "night" })
	void nonsenseIsRefused(String text) {
		assertThatThrownBy(() -> TimeOfDay.valueOf(text)).isInstanceOf(RuntimeException.class);
	}

}
