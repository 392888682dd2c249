package dev.signet.auth.user;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PasswordPropertiesTests {

	@Test
	void asksForFifteenCharactersWhileThereIsNoSecondFactor() { // S72
		assertThat(bind(Map.of())).isEqualTo(new PasswordProperties(15, Duration.ofHours(72)));
	}

	@Test
	void everyKeyIsMapped() {
		assertThat(
				bind(Map.of("signet.user.password.min-length", "12", "signet.user.password.temporary-lifetime", "1h")))
			.isEqualTo(new PasswordProperties(12, Duration.ofHours(1)));
	}

	@Test
	void refusesWhatWouldBeUnsafeOrLockEverybodyOut() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PasswordProperties(7, Duration.ofHours(1)))
			.withMessageContaining("signet.user.password.min-length");
		assertThatIllegalArgumentException().isThrownBy(() -> new PasswordProperties(65, Duration.ofHours(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new PasswordProperties(15, Duration.ofDays(15)))
			.withMessageContaining("signet.user.password.temporary-lifetime");
		assertThatIllegalArgumentException().isThrownBy(() -> new PasswordProperties(15, Duration.ZERO));
	}

	private static PasswordProperties bind(Map<String, String> keys) {
		return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("signet.user.password",
				PasswordProperties.class);
	}

}
