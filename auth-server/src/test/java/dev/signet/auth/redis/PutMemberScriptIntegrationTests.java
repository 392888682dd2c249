package dev.signet.auth.redis;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/index/put_member.lua}. */
class PutMemberScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript PUT = LuaScript.returningInteger("index/put_member");

	private final String index = newKey();

	private final long now = System.currentTimeMillis();

	@Test
	void anIndexLivesAsLongAsItsLongestMember() {
		put("long", 60_000);
		put("short", 10_000);

		assertThat(redis().opsForZSet().range(this.index, 0, -1)).containsExactly("short", "long");
		assertThat(timeToLive(this.index)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
	}

	private void put(String member, long life) {
		assertThat(run(PUT, this.index, member, this.now + life, this.now)).isEqualTo(1);
	}

}
