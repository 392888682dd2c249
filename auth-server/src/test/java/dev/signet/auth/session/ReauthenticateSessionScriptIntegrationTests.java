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

	@Test
	void theProofIsRememberedAndTheLimitsStay() {
		exists();

		assertThat(run(REAUTHENTICATE, this.session, "alice", 200, "pwd otp")).isEqualTo(1);

		assertThat(hash(this.session)).containsEntry("auth", "200").containsEntry("amr", "pwd otp");
		assertThat(timeToLive(this.session)).isLessThanOrEqualTo(Duration.ofMinutes(1)).isPositive();
	}

	@Test
	void nobodyTakesOverTheSessionOfAnother() {
		exists();

		assertThat(run(REAUTHENTICATE, this.session, "bob", 200, "pwd")).isZero();

		assertThat(hash(this.session)).containsEntry("sub", "alice").containsEntry("auth", "100"); // F11
	}

	@Test
	void aSessionThatIsOverStaysOver() {
		assertThat(run(REAUTHENTICATE, this.session, "alice", 200, "pwd")).isZero();

		assertThat(redis().hasKey(this.session)).isFalse();
	}

	private void exists() {
		redis().opsForHash().put(this.session, "sub", "alice");
		redis().opsForHash().put(this.session, "auth", "100");
		redis().expire(this.session, Duration.ofMinutes(1));
	}

}
