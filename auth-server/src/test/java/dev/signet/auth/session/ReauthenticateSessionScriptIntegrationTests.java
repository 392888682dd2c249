package dev.signet.auth.session;

import java.time.Duration;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/reauthenticate_session.lua}. */
class ReauthenticateSessionScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript REAUTHENTICATE = LuaScript.returningInteger("session/reauthenticate_session");

	private final String session = newKey();

	private final long now = System.currentTimeMillis();

	@Test
	void theProofIsRememberedAndTheLimitsStay() {
		exists();

		assertThat(run(REAUTHENTICATE, this.session, "alice", this.now + 5, "pwd otp")).isEqualTo(this.now);

		assertThat(hash(this.session)).containsEntry("auth", Long.toString(this.now + 5))
			.containsEntry("amr", "pwd otp");
		assertThat(timeToLive(this.session)).isLessThanOrEqualTo(Duration.ofMinutes(1)).isPositive();
	}

	@Test
	void nobodyTakesOverTheSessionOfAnother() {
		exists();

		assertThat(run(REAUTHENTICATE, this.session, "bob", this.now, "pwd")).isZero();

		assertThat(hash(this.session)).containsEntry("sub", "alice").containsEntry("auth", "100"); // F11
	}

	@Test
	void aSessionThatIsOverStaysOver() {
		assertThat(run(REAUTHENTICATE, this.session, "alice", this.now, "pwd")).isZero();

		assertThat(redis().hasKey(this.session)).isFalse();
	}

	@Test
	void aSessionWhoseTimeIsOverIsNotRevived() {
		exists();

		assertThat(run(REAUTHENTICATE, this.session, "alice", this.now + 60_000, "pwd")).isZero(); // S64
	}

	private void exists() {
		redis().opsForHash().putAll(this.session, TestSsoSessions.record(this.now, 60_000, 600_000));
		redis().opsForHash().put(this.session, "auth", "100");
		redis().expire(this.session, Duration.ofMinutes(1));
	}

}
