package dev.signet.auth.admin;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdminPropertiesTests {

	@Test
	void asksForThePasswordAgainAfterAQuarterOfAnHour() {
		assertThat(bind(Map.of())).isEqualTo(new AdminProperties(Duration.ofMinutes(15)));
	}

	@Test
	void mapsEveryKey() {
		assertThat(bind(Map.of("signet.admin.reauthenticate-after", "2m")))
			.isEqualTo(new AdminProperties(Duration.ofMinutes(2)));
	}

	@Test
	void refusesATimeInWhichNobodyCouldAct() {
		assertThatThrownBy(() -> new AdminProperties(Duration.ZERO)).hasMessageContaining("longer than nothing");
	}

	private static AdminProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("signet.admin",
				AdminProperties.class);
	}

}
