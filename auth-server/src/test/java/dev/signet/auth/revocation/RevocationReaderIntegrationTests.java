package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.signet.auth.redis.OnRealRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class RevocationReaderIntegrationTests extends OnRealRedis {

	private static final Clock CLOCK = Clock.systemUTC();

	@Test
	void readsOnAfterAnError() { // S51
		RevocationProperties properties = new RevocationProperties(Duration.ofMinutes(65), Duration.ofSeconds(2), 1000,
				5000);
		RevocationStream stream = new RevocationStream(pipeline(), redis(), properties, CLOCK);
		RevocationLog log = new RevocationLog(stream, new RevocationMeters(new SimpleMeterRegistry()), properties,
				CLOCK);
		RevocationReader reader = new RevocationReader(
				(LettuceConnectionFactory) redis().getRequiredConnectionFactory(), stream, log,
				new RevocationFeed(CLOCK), properties);
		AtomicInteger attempts = new AtomicInteger();
		assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> log.insist(() -> {
			switch (attempts.incrementAndGet()) {
				case 1 -> throw new QueryTimeoutException("Redis did not answer in time");
				case 2 -> throw new StackOverflowError();
				default -> {
				}
			}
		}));

		reader.start();

		try {
			await().until(reader::isReading);
			assertThat(attempts).hasValue(3);
		}
		finally {
			reader.stop();
		}
	}

}
