package dev.signet.auth.user;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PasswordPropertiesTests {

	@Test
	void asksForFifteenCharactersWhileThereIsNoSecondFactor() { // S72
		assertThat(bind(Map.of())).isEqualTo(new PasswordProperties(15, Duration.ofHours(72), 10));
	}

	@Test
	void everyKeyIsMapped() {
		assertThat(bind(Map.of("signet.user.password.min-length", "12", "signet.user.password.temporary-lifetime", "1h",
				"signet.user.password.bcrypt-cost", "12")))
			.isEqualTo(new PasswordProperties(12, Duration.ofHours(1), 12));
	}

	@Test
	void refusesWhatWouldBeUnsafeOrLockEverybodyOut() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PasswordProperties(7, Duration.ofHours(1), 10))
			.withMessageContaining("signet.user.password.min-length");
		assertThatIllegalArgumentException().isThrownBy(() -> new PasswordProperties(65, Duration.ofHours(1), 10));
		assertThatIllegalArgumentException().isThrownBy(() -> new PasswordProperties(15, Duration.ofDays(15), 10))
			.withMessageContaining("signet.user.password.temporary-lifetime");
		assertThatIllegalArgumentException().isThrownBy(() -> new PasswordProperties(15, Duration.ZERO, 10));
		assertThatIllegalArgumentException().isThrownBy(() -> new PasswordProperties(15, Duration.ofHours(1), 3))
			.withMessageContaining("signet.user.password.bcrypt-cost");
		assertThatIllegalArgumentException().isThrownBy(() -> new PasswordProperties(15, Duration.ofHours(1), 17));
	}

	@Test
	void cheapHashesAreForTestsOnly() { // S74
		PasswordProperties cheap = new PasswordProperties(15, Duration.ofHours(1), 9);

		cheap.requireFor("http://localhost:9000");
		assertThatIllegalStateException().isThrownBy(() -> cheap.requireFor("https://id.example.com"))
			.withMessageContaining("signet.user.password.bcrypt-cost must be at least 10");
	}

	private static PasswordProperties bind(Map<String, String> keys) {
		return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("signet.user.password",
				PasswordProperties.class);
	}

}
