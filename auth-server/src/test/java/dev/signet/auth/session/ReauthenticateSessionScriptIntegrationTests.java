package dev.signet.auth.session;

import java.time.Duration;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/reauthenticate_session.lua}. */
class ReauthenticateSessionScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript REAUTHENTICATE = LuaScript.returningList("session/reauthenticate_session");

	private final String session = newKey();

	private final long now = System.currentTimeMillis();

	@Test
	void theProofIsRememberedAndTheLimitsStay() {
		exists();

		assertThat(prove("alice", this.now + 5, "pwd otp")).containsEntry("sub", "alice");

		assertThat(hash(this.session)).containsEntry("auth", Long.toString(this.now + 3))
			.containsEntry("amr", "pwd otp");
		assertThat(timeToLive(this.session)).isLessThanOrEqualTo(Duration.ofMillis(60_005)).isPositive();
	}

	@Test
	void theProofIsAUseAndMeetsWhatRulesDemanded() {
		exists();
		redis().opsForHash()
			.putAll(this.session, Map.of("step-up", Long.toString(this.now + 60_000), "cap", Long.toString(this.now)));

		prove("alice", this.now + 50_000, "pwd");

		assertThat(hash(this.session)).containsEntry("seen", Long.toString(this.now + 50_000))
			.doesNotContainKeys("step-up", "cap");
		assertThat(timeToLive(this.session)).isGreaterThan(Duration.ofSeconds(90));
	}

	@Test
	void nobodyTakesOverTheSessionOfAnother() {
		exists();

		assertThat(prove("bob", this.now, "pwd")).isEmpty();

		assertThat(hash(this.session)).containsEntry("sub", "alice").containsEntry("auth", "100"); // F11
	}

	@Test
	void aSessionThatIsOverStaysOver() {
		assertThat(prove("alice", this.now, "pwd")).isEmpty();

		assertThat(redis().hasKey(this.session)).isFalse();
	}

	@Test
	void aSessionWhoseTimeIsOverIsNotRevived() {
		exists();

		assertThat(prove("alice", this.now + 60_000, "pwd")).isEmpty(); // S64
	}

	@Test
	void whoAsksToBeRememberedGetsMoreTimeThenAndOnce() {
		exists();

		runForFields(REAUTHENTICATE, this.session, "alice", this.now + 5, "pwd", 0, 120_000, 700_000, 650_000,
				this.now);

		assertThat(hash(this.session)).containsEntry("remembered", "1")
			.containsEntry("idle", "120000")
			.containsEntry("ends", Long.toString(this.now + 650_000));
	}

	private Map<String, String> prove(String subject, long now, String factors) {
		return runForFields(REAUTHENTICATE, this.session, subject, now, factors, 0, 0, 0, 0, now - 2);
	}

	private void exists() {
		redis().opsForHash().putAll(this.session, TestSsoSessions.record(this.now, 60_000, 600_000));
		redis().opsForHash().put(this.session, "auth", "100");
		redis().expire(this.session, Duration.ofMinutes(1));
	}

}
