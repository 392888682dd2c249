package dev.signet.auth.logout;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LogoutPropertiesTests {

	@Test
	void hasSafeDefaults() {
		assertThat(bind(Map.of())).isEqualTo(new LogoutProperties(Duration.ofSeconds(2), Duration.ofSeconds(5), 6,
				Duration.ofSeconds(5), 4, Duration.ofSeconds(1), 32, Duration.ofDays(30), false, Set.of()));
	}

	@Test
	void mapsEveryKey() {
		LogoutProperties properties = bind(Map.of("signet.logout.connect-timeout", "1s",
				"signet.logout.request-timeout", "3s", "signet.logout.max-attempts", "2", "signet.logout.first-retry",
				"7s", "signet.logout.retry-multiplier", "2", "signet.logout.poll-interval", "9s",
				"signet.logout.max-concurrent", "4", "signet.logout.keep-deliveries", "1d",
				"signet.logout.allow-loopback", "true", "signet.logout.allowed-private-networks", "10.0.0.0/8"));

		assertThat(properties).isEqualTo(new LogoutProperties(Duration.ofSeconds(1), Duration.ofSeconds(3), 2,
				Duration.ofSeconds(7), 2, Duration.ofSeconds(9), 4, Duration.ofDays(1), true, Set.of("10.0.0.0/8")));
	}

	@Test
	void pausesGrowFromAttemptToAttempt() {
		LogoutProperties defaults = bind(Map.of());

		assertThat(defaults.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
		assertThat(defaults.pauseAfter(2)).isEqualTo(Duration.ofSeconds(20));
		assertThat(defaults.pauseAfter(5)).isEqualTo(Duration.ofSeconds(1280));
	}

	@Test
	void refusesAConnectTimeoutBeyondTheWhole() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("signet.logout.connect-timeout", "9s")))
			.withStackTraceContaining("must not exceed request-timeout");
	}

	@Test
	void refusesToPollWithoutPause() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("signet.logout.poll-interval", "0s")))
			.withStackTraceContaining("must be positive");
	}

	private static LogoutProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("signet.logout",
				LogoutProperties.class);
	}

}
