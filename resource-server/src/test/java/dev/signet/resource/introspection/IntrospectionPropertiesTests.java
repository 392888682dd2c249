package dev.signet.resource.introspection;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IntrospectionPropertiesTests {

	@Test
	void asksAboutEachRequestUnlessToldOtherwise() {
		IntrospectionProperties properties = bind(Map.of());

		assertThat(properties.cache()).isZero();
		assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(properties.isUsable()).isFalse();
	}

	@Test
	void everyKeyIsMapped() {
		IntrospectionProperties properties = bind(Map.of("issuer", "https://sso.example.com/", "client-id", "api",
				"client-secret", "s3cret", "cache", "5s", "timeout", "2s"));

		assertThat(properties).isEqualTo(new IntrospectionProperties(URI.create("https://sso.example.com/"), "api",
				"s3cret", Duration.ofSeconds(5), Duration.ofSeconds(2)));
		assertThat(properties.endpoint()).hasToString("https://sso.example.com/oauth2/introspect");
		assertThat(properties.toString()).doesNotContain("s3cret"); // S86
	}

	@ParameterizedTest
	@CsvSource({ "cache, 2m, between", "cache, -1s, between", "timeout, 0s, longer",
			"issuer, http://sso.example.com, https://" })
	void refusesWhatIsUnsafe(String key, String value, String reason) {
		assertThatThrownBy(() -> bind(Map.of("client-id", "api", "client-secret", "s3cret", key, value))).rootCause()
			.hasMessageContaining("signet.resource.introspection." + key)
			.hasMessageContaining(reason);
	}

	private static IntrospectionProperties bind(Map<String, String> keys) {
		Map<String, String> prefixed = new HashMap<>(Map.of("p.issuer", "https://sso.example.com"));
		keys.forEach((key, value) -> prefixed.put("p." + key, value));
		return new Binder(new MapConfigurationPropertySource(prefixed)).bindOrCreate("p",
				IntrospectionProperties.class);
	}

}
