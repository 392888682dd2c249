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
		put("long", 60_000, "add");
		put("short", 10_000, "add");

		assertThat(redis().opsForZSet().range(this.index, 0, -1)).containsExactly("short", "long");
		assertThat(timeToLive(this.index)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
	}

	@Test
	void aMemberThatIsGoneIsNotMovedBackIn() {
		put("there", 10_000, "add");

		put("there", 20_000, "move");
		put("gone", 20_000, "move");

		assertThat(redis().opsForZSet().range(this.index, 0, -1)).containsExactly("there");
		assertThat(redis().opsForZSet().score(this.index, "there")).isEqualTo(this.now + 20_000);
		assertThat(timeToLive(this.index)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
	}

	@Test
	void movingInAnIndexThatIsGoneMakesNone() {
		put("gone", 20_000, "move");

		assertThat(redis().hasKey(this.index)).isFalse();
	}

	private void put(String member, long life, String mode) {
		assertThat(run(PUT, this.index, member, this.now + life, this.now, mode)).isEqualTo(1);
	}

}
