package dev.signet.auth.audit;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AuditPropertiesTests {

	@Test
	void remembersAYearAndAddressesForAMonth() {
		assertThat(bind(Map.of())).isEqualTo(new AuditProperties(Duration.ofDays(400), Duration.ofDays(30), 20_000));
	}

	@Test
	void mapsEveryKey() {
		assertThat(bind(Map.of("signet.audit.keep", "90d", "signet.audit.keep-addresses", "7d",
				"signet.audit.queue-size", "10")))
			.isEqualTo(new AuditProperties(Duration.ofDays(90), Duration.ofDays(7), 10));
	}

	@Test
	void refusesWhatCannotBe() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AuditProperties(Duration.ofDays(7), Duration.ofDays(30), 10));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AuditProperties(Duration.ofMinutes(1), Duration.ZERO, 10));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AuditProperties(Duration.ofDays(90), Duration.ofDays(30), 0));
	}

	private static AuditProperties bind(Map<String, String> keys) {
		return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("signet.audit", AuditProperties.class);
	}

}
