package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/authorization/redeem_code.lua}. */
class RedeemCodeScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript REDEEM = LuaScript.returningInteger("authorization/redeem_code");

	private static final int REDEEMED = 1;

	private static final int REPLAYED = -2;

	private final String grant = newKey();

	private final long now = System.currentTimeMillis();

	@Test
	void aCodeIsRedeemedAndTheGrantLivesOn() {
		exists(Map.of("seq", "0", "doc", "before", "addr", "a"));

		assertThat(redeem()).isEqualTo(REDEEMED);

		assertThat(hash(this.grant)).containsEntry("seq", "1")
			.containsEntry("doc", "after")
			.containsEntry("rot", Long.toString(this.now));
		assertThat(timeToLive(this.grant)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
	}

	@Test
	void aSecondRedemptionRevokesWhatTheFirstIssued() {
		exists(Map.of("seq", "0", "doc", "before", "addr", "a"));
		redeem();

		assertThat(redeem()).isEqualTo(REPLAYED);

		assertThat(hash(this.grant)).containsEntry("revoked", "CODE_REPLAYED"); // S17
		assertThat(timeToLive(this.grant)).isPositive();
	}

	@Test
	void ofACrowdOneSucceedsAndTheGrantIsRevoked() {
		exists(Map.of("seq", "0", "doc", "before"));

		List<Long> outcomes = atOnce(50, this::redeem);

		assertThat(outcomes).filteredOn((outcome) -> outcome == REDEEMED).hasSize(1); // S16
		assertThat(outcomes).filteredOn((outcome) -> outcome == REPLAYED).hasSize(1);
		assertThat(outcomes).filteredOn((outcome) -> outcome == -1).hasSize(48);
		assertThat(hash(this.grant)).containsKey("revoked"); // S17, F3
	}

	@Test
	void aRevokedGrantIsNotRedeemed() {
		exists(Map.of("seq", "0", "revoked", "USER_REQUEST"));

		assertThat(redeem()).isEqualTo(-1);

		assertThat(hash(this.grant)).containsEntry("seq", "0");
	}

	@Test
	void aGrantThatIsGoneIsNotMadeAgain() {
		assertThat(redeem()).isZero();

		assertThat(redis().hasKey(this.grant)).isFalse();
	}

	private long redeem() {
		return run(REDEEM, this.grant, this.now, this.now + 60_000, "after", "t", "here\tPhone");
	}

	private void exists(Map<String, String> fields) {
		redis().opsForHash().putAll(this.grant, fields);
		redis().expire(this.grant, Duration.ofSeconds(30));
	}

}
