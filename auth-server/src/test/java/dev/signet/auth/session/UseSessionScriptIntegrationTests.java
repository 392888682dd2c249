package dev.signet.auth.session;

import java.time.Duration;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/use_session.lua}. */
class UseSessionScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript USE = LuaScript.returningList("session/use_session");

	private final String session = newKey();

	private final long now = System.currentTimeMillis();

	@Test
	void aUseIsCountedAndMovesTheIdleLimit() {
		exists(60_000, 600_000);

		assertThat(runForFields(USE, this.session, this.now + 5, 0, "")).containsEntry("sub", "alice")
			.containsEntry("seen", Long.toString(this.now + 5));

		assertThat(timeToLive(this.session)).isBetween(Duration.ofSeconds(50), Duration.ofMillis(60_005));
	}

	@Test
	void aUseNeverMovesTheAbsoluteLimit() {
		exists(60_000, 20_000);

		runForFields(USE, this.session, this.now, 0, "");

		assertThat(timeToLive(this.session)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20)); // S64
	}

	@Test
	void aSessionPastItsEndIsOverEvenWhenRedisHasNotNoticed() {
		exists(60_000, 20_000);

		assertThat(runForFields(USE, this.session, this.now + 20_000, 0, "")).isEmpty(); // S64
		assertThat(hash(this.session)).containsEntry("seen", Long.toString(this.now));
	}

	@Test
	void aSessionThatWasIdleTooLongIsOverEvenWhenRedisHasNotNoticed() {
		exists(60_000, 600_000);

		assertThat(runForFields(USE, this.session, this.now + 59_999, 0, "")).isNotEmpty();
		assertThat(runForFields(USE, this.session, this.now + 59_999 + 60_000, 0, "")).isEmpty(); // S64
	}

	@Test
	void theRecordOutlivesItsDeadline() {
		exists(60_000, 600_000);

		runForFields(USE, this.session, this.now, 3_600_000, "");

		assertThat(timeToLive(this.session)).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
	}

	@Test
	void aClockThatIsBehindTakesNoTimeAway() {
		exists(60_000, 600_000);

		assertThat(runForFields(USE, this.session, this.now - 5_000, 0, "")).containsEntry("seen",
				Long.toString(this.now));
	}

	@Test
	void aUseByAClientIsRememberedIfSomebodyWantsToKnow() {
		exists(60_000, 600_000);

		assertThat(runForFields(USE, this.session, this.now + 5, 0, "used:books")).containsEntry("used:books",
				Long.toString(this.now + 5));
	}

	@Test
	void aUseNeverRevivesASession() {
		assertThat(runForFields(USE, this.session, this.now, 0, "")).isEmpty();

		assertThat(redis().hasKey(this.session)).isFalse(); // S71
	}

	private void exists(long idle, long rest) {
		redis().opsForHash().putAll(this.session, TestSsoSessions.record(this.now, idle, rest));
	}

}
