package dev.signet.resource.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StepUpPropertiesTests {

	@Test
	void theDefaultsAreThese() {
		assertThat(bind(Map.of())).isEqualTo(new StepUpProperties(Duration.ofMinutes(5), List.of()));
	}

	@Test
	void eachKeyIsMapped() {
		assertThat(bind(Map.of("signet.resource.step-up.max-age", "90s", "signet.resource.step-up.acr-values",
				"urn:signet:acr:1,urn:signet:acr:2")))
			.isEqualTo(new StepUpProperties(Duration.ofSeconds(90), List.of("urn:signet:acr:1", "urn:signet:acr:2")));
	}

	@ParameterizedTest
	@CsvSource({ "max-age, 0s", "max-age, 999ms", "max-age, -5m", "acr-values, 'a b'", "acr-values, 'a\"b'",
			"acr-values, 'a\\b'" })
	void whatCannotBeDemandedIsRefused(String key, String value) {
		assertThatThrownBy(() -> bind(Map.of("signet.resource.step-up." + key, value))).rootCause()
			.hasMessageContaining("signet.resource.step-up." + key);
	}

	private static StepUpProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("signet.resource.step-up",
				StepUpProperties.class);
	}

}
