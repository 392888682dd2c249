package dev.signet.auth.login;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoginPropertiesTests {

	@Test
	void defaults() {
		assertThat(bind(Map.of()))
			.isEqualTo(new LoginProperties(10, Duration.ofMinutes(5), 50, Duration.ofMinutes(30), Duration.ofDays(30),
					30, Duration.ofHours(1), 100, Duration.ofMinutes(10), 3000, Duration.ofMinutes(10)));
	}

	@Test
	void everyKeyIsMapped() {
		LoginProperties properties = bind(Map.ofEntries(Map.entry("signet.login.pair-attempts", "1"),
				Map.entry("signet.login.pair-period", "2s"), Map.entry("signet.login.known-attempts", "3"),
				Map.entry("signet.login.known-period", "4s"), Map.entry("signet.login.known-for", "5s"),
				Map.entry("signet.login.account-attempts", "6"), Map.entry("signet.login.account-period", "7s"),
				Map.entry("signet.login.network-attempts", "8"), Map.entry("signet.login.network-period", "9s"),
				Map.entry("signet.login.server-attempts", "10"), Map.entry("signet.login.server-period", "11s")));

		assertThat(properties).isEqualTo(new LoginProperties(1, Duration.ofSeconds(2), 3, Duration.ofSeconds(4),
				Duration.ofSeconds(5), 6, Duration.ofSeconds(7), 8, Duration.ofSeconds(9), 10, Duration.ofSeconds(11)));
	}

	@Test
	void limitsThatLockEverybodyOutAreRefused() {
		assertThatThrownBy(() -> bind(Map.of("signet.login.account-attempts", "0")))
			.hasRootCauseMessage("signet.login.*-attempts must be at least 1, or nobody can sign in");
		assertThatThrownBy(() -> bind(Map.of("signet.login.known-attempts", "2")))
			.hasRootCauseMessage("signet.login.known-attempts must not be smaller than signet.login.pair-attempts");
	}

	private static LoginProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("signet.login",
				LoginProperties.class);
	}

}
