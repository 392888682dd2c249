package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.signet.auth.authorization.GrantRevocationBegun;
import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessionEnded;
import dev.signet.auth.session.TestSsoSessions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is written into the log, also when Redis refuses for a while. */
class RevocationLogIntegrationTests extends OnRealRedis {

	private static final Clock CLOCK = Clock.systemUTC();

	private RevocationStream stream;

	private RevocationLog log;

	@BeforeEach
	void begin() {
		redis().delete(RedisKeys.REVOCATIONS);
		RevocationProperties properties = new RevocationProperties(Duration.ofMinutes(65), Duration.ofSeconds(2), 1000,
				5000);
		this.stream = new RevocationStream(pipeline(), redis(), properties, CLOCK);
		this.log = new RevocationLog(this.stream, new RevocationMeters(new SimpleMeterRegistry()), properties, CLOCK);
	}

	@Test
	void nothingThatIsOwedIsLostHoweverOftenRedisRefuses() { // S51
		redis().opsForValue().set(RedisKeys.REVOCATIONS, "not a stream");
		for (String grant : List.of("one", "two", "three")) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> begun(grant));
		}
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(this.log::settle);
		assertThat(this.log.isOwing()).isTrue();

		redis().delete(RedisKeys.REVOCATIONS);
		this.log.settle();

		assertThat(ids()).containsExactly("one", "two", "three");
		assertThat(this.log.isOwing()).isFalse();
	}

	@Test
	void anActIsWrittenBeforeItsMarkIsRaised() { // S35
		List<String> written = new ArrayList<>();

		this.log.writeClient("books", Instant.now(), "admin", () -> written.addAll(ids()));

		assertThat(written).containsExactly("books");
	}

	@Test
	void theEndOfEverybodysSessionsIsOneEntry() {
		SsoSession session = TestSsoSessions
			.start(TestSsoSessions.on(pipeline(), redis(), CLOCK, (event) -> this.log.isOwing()), "alice");
		SsoSessionEnded ended = new SsoSessionEnded(session, SessionEnd.ENDED_BY_ADMIN, "admin");

		everybody(session.lastSeenAt());
		this.log.on(ended);
		assertThat(ids()).containsExactly(null, session.sid());

		everybody(session.lastSeenAt().plusSeconds(1));
		this.log.on(ended);
		assertThat(ids()).containsExactly(null, session.sid(), null);
	}

	private void everybody(Instant until) {
		this.log.writeAll(until, "admin", () -> {
		});
		this.log.hear(this.stream.newest(null, 1));
	}

	private void begun(String grant) {
		this.log.on(new GrantRevocationBegun(List.of(grant), "admin"));
	}

	private List<String> ids() {
		return this.stream.after(StreamPosition.START, 10)
			.stream()
			.map((logged) -> logged.entry().id())
			.collect(Collectors.toList());
	}

}
