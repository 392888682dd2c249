package dev.signet.auth.revocation;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RevocationPropertiesTests {

	@Test
	void defaultsCoverTokensOfAnHour() {
		RevocationProperties properties = bind(Map.of());

		assertThat(properties)
			.isEqualTo(new RevocationProperties(Duration.ofMinutes(65), Duration.ofSeconds(2), 1000, 5000));
		assertThat(properties.longestToken()).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void everyKeyIsMapped() {
		RevocationProperties properties = bind(
				Map.of("signet.revocation.retention", "25h", "signet.revocation.heartbeat", "500ms",
						"signet.revocation.queue-size", "7", "signet.revocation.max-subscribers", "8"));

		assertThat(properties).isEqualTo(new RevocationProperties(Duration.ofHours(25), Duration.ofMillis(500), 7, 8));
	}

	@ParameterizedTest
	@CsvSource({ "retention, 5m", "heartbeat, 0s", "queue-size, 0", "max-subscribers, 0" })
	void refusesWhatCannotWorkAndNamesTheKey(String key, String value) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of("signet.revocation." + key, value)))
			.havingRootCause()
			.withMessageContaining("signet.revocation." + key);
	}

	private static RevocationProperties bind(Map<String, String> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("signet.revocation",
				RevocationProperties.class);
	}

}
