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

		assertThat(runForFields(USE, this.session, this.now + 5)).containsEntry("sub", "alice")
			.containsEntry("seen", Long.toString(this.now + 5));

		assertThat(timeToLive(this.session)).isBetween(Duration.ofSeconds(50), Duration.ofMillis(60_005));
	}

	@Test
	void aUseNeverMovesTheAbsoluteLimit() {
		exists(60_000, 20_000);

		runForFields(USE, this.session, this.now);

		assertThat(timeToLive(this.session)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20)); // S64
	}

	@Test
	void aSessionPastItsEndIsOverEvenWhenRedisHasNotNoticed() {
		exists(60_000, 20_000);

		assertThat(runForFields(USE, this.session, this.now + 20_000)).isEmpty(); // S64
		assertThat(hash(this.session)).containsEntry("seen", Long.toString(this.now));
	}

	@Test
	void aSessionThatWasIdleTooLongIsOverEvenWhenRedisHasNotNoticed() {
		exists(60_000, 600_000);

		assertThat(runForFields(USE, this.session, this.now + 59_999)).isNotEmpty();
		assertThat(runForFields(USE, this.session, this.now + 59_999 + 60_000)).isEmpty(); // S64
	}

	@Test
	void aUseNeverRevivesASession() {
		assertThat(runForFields(USE, this.session, this.now)).isEmpty();

		assertThat(redis().hasKey(this.session)).isFalse(); // S71
	}

	private void exists(long idle, long rest) {
		redis().opsForHash().put(this.session, "sub", "alice");
		redis().opsForHash().put(this.session, "seen", Long.toString(this.now));
		redis().opsForHash().put(this.session, "idle", Long.toString(idle));
		redis().opsForHash().put(this.session, "ends", Long.toString(this.now + rest));
	}

}
