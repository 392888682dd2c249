package dev.signet.auth.key;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyPropertiesTests {

	@Test
	void haveDefaultsExceptForTheSecret() {
		KeyProperties properties = bind(Map.of());

		assertThat(properties.encryptionKey()).isEmpty();
		assertThat(properties.rotateAfter()).isEqualTo(Duration.ofDays(90));
		assertThat(properties.announce()).isEqualTo(Duration.ofHours(1));
		assertThat(properties.retain()).isEqualTo(Duration.ofDays(30));
	}

	@Test
	void mapEveryKey() {
		KeyProperties properties = bind(
				Map.of("encryption-key", "one,two", "rotate-after", "7d", "announce", "10m", "retain", "2d"));

		assertThat(properties.encryptionKey()).containsExactly("one", "two");
		assertThat(properties.rotateAfter()).isEqualTo(Duration.ofDays(7));
		assertThat(properties.announce()).isEqualTo(Duration.ofMinutes(10));
		assertThat(properties.retain()).isEqualTo(Duration.ofDays(2));
	}

	@Test
	void refuseTimesThatWouldBreakTokens() {
		assertThatThrownBy(() -> bind(Map.of("announce", "90d"))).rootCause().hasMessageContaining("announce");
		assertThatThrownBy(() -> bind(Map.of("retain", "1h"))).rootCause().hasMessageContaining("retain");
	}

	@Test
	void neverPrintTheSecret() {
		assertThat(bind(Map.of("encryption-key", "do-not-print-me")).toString()).doesNotContain("do-not-print-me");
	}

	private static KeyProperties bind(Map<String, String> keys) {
		Map<String, String> prefixed = new HashMap<>();
		keys.forEach((key, value) -> prefixed.put("signet.key." + key, value));
		return new Binder(new MapConfigurationPropertySource(prefixed)).bindOrCreate("signet.key", KeyProperties.class);
	}

}
