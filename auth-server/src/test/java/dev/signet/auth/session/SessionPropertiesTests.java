package dev.signet.auth.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.session.SessionLimit.Then;
import dev.signet.auth.session.SessionProperties.RememberMe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionPropertiesTests {

	@Test
	void theDefaultsAreThese() {
		assertThat(bind(Map.of())).isEqualTo(new SessionProperties(Duration.ofHours(1), Duration.ofHours(12),
				new RememberMe(false, Duration.ofDays(14), Duration.ofDays(30)), List.of()));
	}

	@Test
	void eachKeyIsMapped() {
		assertThat(bind(Map.ofEntries(entry("idle-timeout", "15m"), entry("lifetime", "8h"),
				entry("remember-me.enabled", "true"), entry("remember-me.idle-timeout", "1d"),
				entry("remember-me.lifetime", "2d"), entry("limits[0].max", "2"), entry("limits[0].then", "deny"),
				entry("limits[0].roles", "ADMIN,AUDITOR"), entry("limits[1].clients", "books"),
				entry("limits[1].device-class", "phone"))))
			.isEqualTo(new SessionProperties(Duration.ofMinutes(15), Duration.ofHours(8),
					new RememberMe(true, Duration.ofDays(1), Duration.ofDays(2)),
					List.of(new SessionLimit(2, Then.DENY, Set.of("ADMIN", "AUDITOR"), Set.of(), null),
							new SessionLimit(1, Then.END_OLDEST, Set.of(), Set.of("books"), DeviceClass.PHONE))));
	}

	@Test
	void aLimitThatLetsNobodyInIsRefused() {
		assertThatThrownBy(() -> bind(Map.of("signet.session.limits[0].max", "0"))).rootCause()
			.hasMessageContaining("at least 1");
	}

	@Test
	void rememberedSessionsHaveLimitsToo() {
		assertThatThrownBy(() -> bind(Map.of("signet.session.remember-me.lifetime", "31d"))).rootCause()
			.hasMessageContaining("30 days"); // S64
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "no time at all, 0s, 1h", "negative, -1s, 1h", "longer than the whole, 2h, 1h",
			"longer than a month, 1h, 721h", "a life of nothing, 1s, 0s" })
	void impossibleLimitsAreRefused(String name, String idle, String lifetime) {
		assertThatThrownBy(() -> bind(Map.of("signet.session.idle-timeout", idle, "signet.session.lifetime", lifetime)))
			.rootCause()
			.hasMessageContaining("signet.session."); // S64
	}

	@Test
	void thirtyDaysAreAllowed() {
		assertThat(bind(Map.of("signet.session.idle-timeout", "30d", "signet.session.lifetime", "30d")).lifetime())
			.isEqualTo(Duration.ofDays(30));
	}

	private static Map.Entry<String, String> entry(String key, String value) {
		return Map.entry("signet.session." + key, value);
	}

	private static SessionProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("signet.session",
				SessionProperties.class);
	}

}
