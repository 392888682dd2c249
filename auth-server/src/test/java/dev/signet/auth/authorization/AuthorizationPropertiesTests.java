package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthorizationPropertiesTests {

	private static final String PEPPER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

	private static final String OTHER = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

	@Test
	void thereIsNoPepperByDefault() {
		AuthorizationProperties properties = bind(Map.of("signet.authorization.consent-timeout", "10m"));

		assertThat(properties.peppers()).isNull();
	}

	@Test
	void theOtherDefaultsAreThese() {
		assertThat(bind(Map.of("signet.authorization.peppers", PEPPER)))
			.isEqualTo(new AuthorizationProperties(List.of(PEPPER), Duration.ofMinutes(10)));
	}

	@Test
	void eachKeyIsMapped() {
		AuthorizationProperties properties = bind(Map.of("signet.authorization.peppers", PEPPER + "," + OTHER,
				"signet.authorization.consent-timeout", "3m"));

		assertThat(properties.peppers()).containsExactly(PEPPER, OTHER);
		assertThat(properties.decodedPeppers()).allSatisfy((pepper) -> assertThat(pepper).hasSize(32));
		assertThat(properties.consentTimeout()).isEqualTo(Duration.ofMinutes(3));
	}

	@ParameterizedTest
	@ValueSource(strings = { "c2hvcnQ=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", "not base64" })
	void aPepperThatCanBeGuessedIsRefused(String pepper) {
		assertThatThrownBy(() -> bind(Map.of("signet.authorization.peppers", pepper)))
			.hasRootCauseInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void peppersAreNeverPrinted() {
		assertThat(bind(Map.of("signet.authorization.peppers", PEPPER))).asString()
			.doesNotContain(PEPPER)
			.contains("peppers=1"); // S93
	}

	private static AuthorizationProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("signet.authorization",
				AuthorizationProperties.class);
	}

}
