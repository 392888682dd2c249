package dev.signet.auth.session;

import java.time.Duration;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/raise_mark.lua}. */
class RaiseMarkScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript RAISE = LuaScript.returningInteger("session/raise_mark");

	private final String mark = newKey();

	@Test
	void theMarkOnlyRises() {
		assertThat(raise("2000 ENDED_BY_ADMIN admin")).isEqualTo(1);
		assertThat(raise("1000 ENDED_BY_ADMIN another")).isZero();
		assertThat(raise("2000 ENDED_BY_ADMIN another")).isZero();

		assertThat(redis().opsForValue().get(this.mark)).isEqualTo("2000 ENDED_BY_ADMIN admin");
		assertThat(raise("10000 ENDED_BY_ADMIN third")).isEqualTo(1);
		assertThat(redis().opsForValue().get(this.mark)).isEqualTo("10000 ENDED_BY_ADMIN third");
	}

	@Test
	void theMarkDoesNotStayForEver() {
		raise("2000 ENDED_BY_ADMIN admin");

		assertThat(timeToLive(this.mark)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
	}

	private long raise(String value) {
		return run(RAISE, this.mark, value, 60_000);
	}

}
