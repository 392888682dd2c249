package dev.signet.auth.session;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionPropertiesTests {

	@Test
	void theDefaultsAreThese() {
		assertThat(bind(Map.of())).isEqualTo(new SessionProperties(Duration.ofHours(1), Duration.ofHours(12)));
	}

	@Test
	void eachKeyIsMapped() {
		assertThat(bind(Map.of("signet.session.idle-timeout", "15m", "signet.session.lifetime", "8h")))
			.isEqualTo(new SessionProperties(Duration.ofMinutes(15), Duration.ofHours(8)));
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "no time at all, 0s, 1h", "negative, -1s, 1h", "longer than the whole, 2h, 1h",
			"longer than a month, 1h, 721h", "a life of nothing, 1s, 0s" })
	void impossibleLimitsAreRefused(String name, String idle, String lifetime) {
		assertThatThrownBy(() -> bind(Map.of("signet.session.idle-timeout", idle, "signet.session.lifetime", lifetime)))
			.rootCause()
			.hasMessageContaining("signet.session."); // S64
	}

	@Test
	void thirtyDaysAreAllowed() {
		assertThat(bind(Map.of("signet.session.idle-timeout", "30d", "signet.session.lifetime", "30d")).lifetime())
			.isEqualTo(Duration.ofDays(30));
	}

	private static SessionProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("signet.session",
				SessionProperties.class);
	}

}
