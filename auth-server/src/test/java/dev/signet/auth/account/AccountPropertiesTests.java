package dev.signet.auth.account;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccountPropertiesTests {

	@Test
	void defaults() {
		assertThat(bind(Map.of())).isEqualTo(new AccountProperties(Duration.ofMinutes(15)));
	}

	@Test
	void everyKeyIsMapped() {
		assertThat(bind(Map.of("signet.account.reauthenticate-after", "1h")))
			.isEqualTo(new AccountProperties(Duration.ofHours(1)));
	}

	@Test
	void anAgeThatNobodyCanReachIsRefused() {
		assertThatThrownBy(() -> bind(Map.of("signet.account.reauthenticate-after", "0s"))).hasRootCauseMessage(
				"signet.account.reauthenticate-after must be longer than nothing, or nobody can end a session");
	}

	private static AccountProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("signet.account",
				AccountProperties.class);
	}

}
