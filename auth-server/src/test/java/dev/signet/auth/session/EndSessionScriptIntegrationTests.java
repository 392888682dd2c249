package dev.signet.auth.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.redis.RedisPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/end_session.lua}. */
class EndSessionScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript END = LuaScript.returningList("session/end_session");

	private static final long DAY = Duration.ofDays(1).toMillis();

	private final String session = newKey();

	private final String ended = this.session + ":ended";

	private final long now = System.currentTimeMillis();

	@BeforeEach
	void begin() {
		redis().opsForHash().putAll(this.session, TestSsoSessions.record(this.now, 60_000, 600_000));
	}

	@Test
	void whoEndsItGetsWhatItWasAndWhy() {
		assertThat(end(this.now, "SIGNED_OUT", "always")).containsEntry("sub", "alice")
			.containsEntry("why", "SIGNED_OUT")
			.containsEntry("by", "somebody")
			.containsEntry("over", Long.toString(this.now));

		assertThat(redis().hasKey(this.session)).isFalse(); // S71
		assertThat(hash(this.ended)).containsEntry("why", "SIGNED_OUT");
		assertThat(timeToLive(this.ended)).isBetween(Duration.ofHours(23), Duration.ofDays(1));
	}

	@Test
	void ofManyWhoEndItOneDoes() {
		assertThat(atOnce(50, () -> end(this.now, "SIGNED_OUT", "always"))).filteredOn((fields) -> !fields.isEmpty())
			.hasSize(1);
	}

	@Test
	void whoComesAfterItsTimeLearnsThatItTimedOut() {
		assertThat(end(this.now + 60_000, "ENDED_BY_ADMIN", "always")).containsEntry("why", "IDLE")
			.containsEntry("by", "signet")
			.containsEntry("over", Long.toString(this.now + 60_000));
	}

	@Test
	void theLongestLifeIsNotTakenForIdleness() {
		redis().opsForHash().put(this.session, "ends", Long.toString(this.now + 60_000));

		assertThat(end(this.now + 90_000, "EXPIRED", "expired")).containsEntry("why", "EXPIRED");
	}

	@Test
	void aSweepLeavesAloneWhatHasTimeLeft() {
		List<String> left = flat(this.now + 59_999, "EXPIRED", "expired");

		assertThat(left).containsExactly(Long.toString(this.now + 60_000)); // S64
		assertThat(redis().hasKey(this.session)).isTrue();
		assertThat(end(this.now + 60_000, "EXPIRED", "expired")).containsEntry("why", "IDLE");
	}

	private Map<String, String> end(long now, String reason, String mode) {
		return RedisPipeline.fields(flat(now, reason, mode));
	}

	private List<String> flat(long now, String reason, String mode) {
		return RedisPipeline.texts(pipeline().await(pipeline().<List<Object>>run(END, List.of(this.session, this.ended),
				now, reason, "somebody", DAY, mode)));
	}

}
