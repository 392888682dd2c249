package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/authorization/rotate_refresh_token.lua}. */
class RotateRefreshTokenScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript ROTATE = LuaScript.returningInteger("authorization/rotate_refresh_token");

	private static final int GRACE = 10_000;

	private final String grant = newKey();

	private final long now = System.currentTimeMillis();

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "the newest is rotated,                          5, 0,      1",
			"the newest however long it was unused,               5, 999999, 1",
			"its predecessor at once gets the same successor,     4, 0,      2",
			"its predecessor in the last moment of grace,         4, 10000,  2",
			"its predecessor when the other replica's clock lags, 4, -50,    2",
			"its predecessor a moment too late is reuse,          4, 10001,  -3",
			"an older one is reuse even at once,                  3, 0,      -3",
			"the first one is reuse,                              1, 0,      -3",
			"one from the future was lost by a failover,          6, 0,      0" })
	void onlyTheImmediatePredecessorIsForgivenAndOnlyWithinGrace(String name, int presented, long later, long outcome) {
		exists(Map.of("seq", "5", "rot", Long.toString(this.now), "doc", "{}", "addr", "before"));

		assertThat(rotate(presented, this.now + later)).isEqualTo(outcome); // S27, S29

		switch ((int) outcome) {
			case 1 -> assertThat(hash(this.grant)).containsEntry("seq", "6").containsEntry("addr", "here");
			case 2 -> assertThat(hash(this.grant)).containsEntry("seq", "5").containsEntry("addr", "before");
			case 0 -> assertThat(hash(this.grant)).containsEntry("seq", "5").doesNotContainKey("revoked");
			default -> assertThat(hash(this.grant)).containsEntry("revoked", "TOKEN_REUSED").containsEntry("seq", "5");
		}
		assertThat(timeToLive(this.grant)).isPositive();
	}

	@Test
	void ofACrowdOneRotatesAndAllGetTheSameSuccessor() {
		exists(Map.of("seq", "1", "rot", Long.toString(this.now), "doc", "{}"));

		List<Long> outcomes = atOnce(100, () -> rotate(1, this.now));

		assertThat(outcomes).filteredOn((outcome) -> outcome == 1).hasSize(1); // S28, F4
		assertThat(outcomes).filteredOn((outcome) -> outcome == 2).hasSize(99);
		assertThat(hash(this.grant)).containsEntry("seq", "2").doesNotContainKey("revoked");
	}

	@Test
	void aRotationMovesTheDeadline() {
		exists(Map.of("seq", "1", "rot", "0", "doc", "{}"));

		rotate(1, this.now);

		assertThat(timeToLive(this.grant)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60)); // S32
	}

	@Test
	void aRevokedGrantIsNotRotated() {
		exists(Map.of("seq", "1", "rot", "0", "revoked", "USER_REQUEST"));

		assertThat(rotate(1, this.now)).isEqualTo(-1);

		assertThat(hash(this.grant)).containsEntry("seq", "1").containsEntry("revoked", "USER_REQUEST"); // S33
	}

	@Test
	void aGrantThatIsGoneIsNotMadeAgain() {
		assertThat(rotate(1, this.now)).isZero();

		assertThat(redis().hasKey(this.grant)).isFalse();
	}

	private long rotate(int presented, long when) {
		return run(ROTATE, this.grant, presented, when, GRACE, this.now + 60_000, "here", "t", "here\tPhone");
	}

	private void exists(Map<String, String> fields) {
		redis().opsForHash().putAll(this.grant, fields);
		redis().expire(this.grant, Duration.ofSeconds(30));
	}

}
