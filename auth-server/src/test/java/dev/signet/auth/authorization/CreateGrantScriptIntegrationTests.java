package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/authorization/create_grant.lua}. */
class CreateGrantScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript CREATE = LuaScript.returningInteger("authorization/create_grant");

	private final String grant = newKey();

	@Test
	void theRecordLivesAsLongAsItsCode() {
		assertThat(run(CREATE, this.grant, System.currentTimeMillis() + 30_000, "seq", 0, "doc", "{}")).isEqualTo(1);

		assertThat(hash(this.grant)).isEqualTo(Map.of("seq", "0", "doc", "{}"));
		assertThat(timeToLive(this.grant)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)); // S16
	}

	@Test
	void aDeadlineThatHasPassedLeavesNoRecord() {
		run(CREATE, this.grant, System.currentTimeMillis() - 1, "seq", 0);

		assertThat(redis().hasKey(this.grant)).isFalse();
	}

}
