package dev.signet.auth.redis;

import java.util.ArrayList;
import java.util.List;

import dev.signet.auth.AuthServerApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** A start without Redis fails with a sentence that says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class StartWithoutRedisIntegrationTests {

	@Test
	void saysThatNoneIsConfigured(CapturedOutput output) {
		refusesToStart();

		assertThat(output).contains("APPLICATION FAILED TO START", "no Redis is configured",
				"Set spring.data.redis.url");
	}

	@Test
	void saysThatTheOneThatIsConfiguredDoesNotAnswer(CapturedOutput output) {
		refusesToStart("--spring.data.redis.url=redis://127.0.0.1:1");

		assertThat(output).contains("APPLICATION FAILED TO START", "the configured Redis does not answer",
				"Start Redis");
	}

	private static void refusesToStart(String... more) {
		List<String> arguments = new ArrayList<>(
				List.of("--spring.profiles.active=demo", "--server.port=0", "--signet.redis.embedded=false",
						"--spring.datasource.url=jdbc:h2:mem:no-redis;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
								+ "DEFAULT_NULL_ORDERING=HIGH"));
		arguments.addAll(List.of(more));

		assertThatException().isThrownBy(
				() -> SpringApplication.run(AuthServerApplication.class, arguments.toArray(String[]::new)).close());
	}

}
