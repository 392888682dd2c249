package dev.signet.auth.session;

import java.time.Duration;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/adjust_session.lua}. */
class AdjustSessionScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript ADJUST = LuaScript.returningList("session/adjust_session");

	private static final LuaScript USE = LuaScript.returningList("session/use_session");

	private static final long MONTH = Duration.ofDays(30).toMillis();

	private final String session = newKey();

	private final long now = System.currentTimeMillis();

	@BeforeEach
	void begin() {
		redis().opsForHash().putAll(this.session, TestSsoSessions.record(this.now, 60_000, 600_000));
	}

	@Test
	void anExtensionMovesBothEnds() {
		Map<String, String> fields = adjust(this.now, 900_000, 0, 0, 0);

		assertThat(fields).containsEntry("until", Long.toString(this.now + 960_000))
			.containsEntry("ends", Long.toString(this.now + 1_500_000));
		assertThat(runForFields(USE, this.session, this.now + 959_999, 0, "")).isNotEmpty();
	}

	@Test
	void extensionsAtTheSameTimeAddUp() {
		atOnce(50, () -> adjust(this.now, 1000, 0, 0, 0));

		assertThat(hash(this.session)).containsEntry("until", Long.toString(this.now + 110_000))
			.containsEntry("ends", Long.toString(this.now + 650_000));
	}

	@Test
	void extensionsToOneMomentDoNotAddUp() {
		atOnce(50, () -> adjust(this.now, 0, this.now + 700_000, 0, 0));

		assertThat(hash(this.session)).containsEntry("until", Long.toString(this.now + 700_000))
			.containsEntry("ends", Long.toString(this.now + 700_000));
	}

	@Test
	void anEarlierMomentTakesNothingAway() {
		adjust(this.now, 0, this.now + 1, 0, 0);

		assertThat(hash(this.session)).containsEntry("until", Long.toString(this.now + 60_000))
			.containsEntry("ends", Long.toString(this.now + 600_000));
	}

	@Test
	void whatWasShortenedIsNotExtendedBeyond() {
		adjust(this.now, 0, 0, 20_000, 0);
		adjust(this.now, 900_000, 0, 0, 0);
		adjust(this.now, 0, this.now + 900_000, 0, 0);

		assertThat(hash(this.session)).containsEntry("ends", Long.toString(this.now + 20_000));
	}

	@Test
	void aLimitThatIsNotReachedYetHoldsAgainstExtensions() {
		adjust(this.now, 0, 0, 800_000, 0);
		adjust(this.now, 900_000, 0, 0, 0);

		assertThat(hash(this.session)).containsEntry("ends", Long.toString(this.now + 800_000));
	}

	@Test
	void nothingLastsLongerThanAMonth() {
		adjust(this.now, MONTH, 0, 0, 0);
		adjust(this.now, MONTH, 0, 0, 0);

		assertThat(hash(this.session)).containsEntry("ends", Long.toString(this.now + MONTH)); // S64
	}

	@Test
	void aShorterRestEndsItEarlierAndNeverLater() {
		adjust(this.now, 0, 0, 20_000, 0);
		adjust(this.now, 0, 0, 300_000, 0);

		assertThat(hash(this.session)).containsEntry("ends", Long.toString(this.now + 20_000));
		assertThat(runForFields(USE, this.session, this.now + 20_000, 0, "")).isEmpty();
	}

	@Test
	void aDemandForANewProofIsNoted() {
		assertThat(adjust(this.now, 0, 0, 0, 1)).containsEntry("step-up", Long.toString(this.now));
	}

	@Test
	void aSessionThatIsOverIsNotRevived() {
		assertThat(adjust(this.now + 60_000, 900_000, 0, 0, 0)).isEmpty();
		redis().delete(this.session);
		assertThat(adjust(this.now, 900_000, 0, 0, 0)).isEmpty();

		assertThat(redis().hasKey(this.session)).isFalse(); // S71
	}

	@Test
	void theRecordOutlivesItsNewDeadline() {
		adjust(this.now, 900_000, 0, 0, 0);

		assertThat(timeToLive(this.session)).isBetween(Duration.ofMinutes(25), Duration.ofMinutes(27));
	}

	private Map<String, String> adjust(long now, long later, long earliest, long within, int stepUp) {
		return runForFields(ADJUST, this.session, now, 600_000, later, earliest, within, stepUp, MONTH);
	}

}
