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

	@Test
	void aMemberWhoseDeadlineHasPassedLeaves() { // R09
		redis().opsForZSet().add(this.index, "past", this.now - 1);
		redis().opsForZSet().add(this.index, "future", this.now + 20_000);

		assertThat(put("added", 10_000)).as("how many there are").isEqualTo(2);

		assertThat(redis().opsForZSet().range(this.index, 0, -1)).containsExactly("added", "future");
	}

	private long put(String member, long life) {
		return run(PUT, this.index, member, this.now + life, this.now);
	}

}
