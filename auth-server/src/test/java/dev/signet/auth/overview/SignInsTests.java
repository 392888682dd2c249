package dev.signet.auth.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.signet.auth.overview.SignIns.Hour;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignInsTests {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	@Test
	void aDayEndsWithTheHourOfNow() {
		assertThat(SignIns.begin(NOON.plusSeconds(1799))).isEqualTo(NOON.minus(Duration.ofHours(23)));
	}

	@Test
	void whateverDidNotSucceedWasRefused() {
		Map<String, Long> counts = Map.of("sign_in.succeeded", 37L, "sign_in.failed", 2L,
				"client.authentication_failed", 1L);

		assertThat(Hour.of(NOON, counts)).isEqualTo(new Hour(NOON, 37, 3));
		assertThat(Hour.of(NOON, Map.of())).isEqualTo(new Hour(NOON, 0, 0));
	}

}
