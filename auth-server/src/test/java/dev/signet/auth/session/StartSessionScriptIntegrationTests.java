package dev.signet.auth.session;

import java.time.Duration;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/start_session.lua}. */
class StartSessionScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript START = LuaScript.returningInteger("session/start_session");

	private final String session = newKey();

	@Test
	void theRecordLivesUntilItsFirstDeadline() {
		long deadline = System.currentTimeMillis() + 60_000;

		assertThat(run(START, this.session, deadline, "sub", "alice", "name", "Alice")).isEqualTo(1);

		assertThat(hash(this.session)).isEqualTo(Map.of("sub", "alice", "name", "Alice"));
		assertThat(timeToLive(this.session)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
	}

	@Test
	void aDeadlineThatHasPassedLeavesNoRecord() {
		run(START, this.session, System.currentTimeMillis() - 1, "sub", "alice");

		assertThat(redis().hasKey(this.session)).isFalse(); // S64
	}

}
