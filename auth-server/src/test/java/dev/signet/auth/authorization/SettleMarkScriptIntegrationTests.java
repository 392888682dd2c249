package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/authorization/settle_mark.lua}. */
class SettleMarkScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript RAISE = LuaScript.returningInteger("authorization/raise_mark");

	private static final LuaScript SETTLE = LuaScript.returningInteger("authorization/settle_mark");

	private final String mark = newKey();

	@Test
	void aMarkWithNothingBehindItNeedNotLiveLong() {
		run(RAISE, this.mark, 2_000, 2, Duration.ofDays(400).toMillis());

		assertThat(run(SETTLE, this.mark, 2_000, 60_000)).isEqualTo(1);

		assertThat(timeToLive(this.mark)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
		assertThat(hash(this.mark)).isEqualTo(Map.of("g", "2000", "t", "2"));
	}

	@Test
	void aLaterMarkKeepsItsLife() { // S35
		run(RAISE, this.mark, 2_000, 2, Duration.ofDays(400).toMillis());

		assertThat(run(SETTLE, this.mark, 1_999, 60_000)).isZero();

		assertThat(timeToLive(this.mark)).isGreaterThan(Duration.ofDays(399));
	}

	@Test
	void thereMayBeNoMarkOrOneForAccessTokensOnly() {
		assertThat(run(SETTLE, this.mark, 2_000, 60_000)).isZero();
		run(RAISE, this.mark, 0, 2, 30_000);

		assertThat(run(SETTLE, this.mark, 2_000, 60_000)).isEqualTo(1);

		assertThat(timeToLive(this.mark)).isGreaterThan(Duration.ofSeconds(50));
	}

}
