package dev.signet.auth.seed;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class SeedPropertiesTests {

	@Test
	void seedNothingByDefault() {
		SeedProperties properties = bind(Map.of());

		assertThat(properties.location()).isNull();
		assertThat(properties.allowWeakSecrets()).isFalse();
	}

	@Test
	void mapEveryKey() {
		SeedProperties properties = bind(
				Map.of("signet.seed.location", "classpath:demo-seed.yaml", "signet.seed.allow-weak-secrets", "true"));

		assertThat(properties.location()).isNotNull();
		assertThat(properties.location().exists()).isTrue();
		assertThat(properties.allowWeakSecrets()).isTrue();
	}

	private static SeedProperties bind(Map<String, String> keys) {
		return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("signet.seed", SeedProperties.class);
	}

}
