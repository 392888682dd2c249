package dev.signet.auth.consent;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConsentPropertiesTests {

	@Test
	void defaults() {
		assertThat(bind(Map.of())).isEqualTo(new ConsentProperties(Duration.ofDays(365)));
	}

	@Test
	void everyKeyIsMapped() {
		assertThat(bind(Map.of("signet.consent.remember", "1h"))).isEqualTo(new ConsentProperties(Duration.ofHours(1)));
	}

	@Test
	void forgettingAtOnceIsRefused() {
		assertThatThrownBy(() -> bind(Map.of("signet.consent.remember", "0s")))
			.hasRootCauseMessage("signet.consent.remember must be longer than nothing");
	}

	private static ConsentProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("signet.consent",
				ConsentProperties.class);
	}

}
