package dev.signet.auth.session;

import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/end_session.lua}. */
class EndSessionScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript END = LuaScript.returningList("session/end_session");

	private final String session = newKey();

	@Test
	void whoEndsItGetsWhatItWas() {
		redis().opsForHash().put(this.session, "sub", "alice");

		assertThat(runForFields(END, this.session)).isEqualTo(Map.of("sub", "alice"));

		assertThat(redis().hasKey(this.session)).isFalse(); // S71
	}

	@Test
	void ofManyWhoEndItOneDoes() {
		redis().opsForHash().put(this.session, "sub", "alice");

		assertThat(atOnce(50, () -> runForFields(END, this.session))).filteredOn((fields) -> !fields.isEmpty())
			.hasSize(1);
	}

}
