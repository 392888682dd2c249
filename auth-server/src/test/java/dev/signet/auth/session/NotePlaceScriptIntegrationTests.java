package dev.signet.auth.session;

import java.util.List;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/note_place.lua}. */
class NotePlaceScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript NOTE = LuaScript.returningInteger("session/note_place");

	private final String session = newKey();

	@Test
	void thePlaceOfTheSignInIsNoNews() {
		exists();

		assertThat(run(NOTE, this.session, "", "192.0.2.0/24", "Firefox on Linux")).isZero();
		assertThat(hash(this.session)).doesNotContainKeys("from", "net", "dev");
	}

	@Test
	void aNewPlaceIsNewsOnceAndDoesNotHideWhereTheSessionBegan() {
		exists();

		assertThat(run(NOTE, this.session, "", "198.51.100.0/24", "Firefox on Linux")).isEqualTo(1);
		assertThat(run(NOTE, this.session, "", "198.51.100.0/24", "Firefox on Linux")).isZero();
		assertThat(run(NOTE, this.session, "digest", "198.51.100.0/24", "Firefox on Linux")).isEqualTo(1);
		assertThat(run(NOTE, this.session, "digest", "198.51.100.0/24", "Chrome on Linux")).isEqualTo(1);

		assertThat(hash(this.session)).containsEntry("address", "192.0.2.0/24").containsEntry("net", "198.51.100.0/24");
	}

	@Test
	void ofManyRequestsFromANewPlaceOneBringsTheNews() {
		exists();

		List<Long> answers = atOnce(50, () -> run(NOTE, this.session, "", "198.51.100.0/24", "Firefox on Linux"));

		assertThat(answers).containsOnlyOnce(1L);
	}

	@Test
	void aSessionThatIsOverIsNotMadeAgain() {
		assertThat(run(NOTE, this.session, "", "198.51.100.0/24", "Firefox on Linux")).isZero();

		assertThat(redis().hasKey(this.session)).isFalse(); // S71
	}

	private void exists() {
		redis().opsForHash()
			.putAll(this.session, Map.of("sub", "alice", "address", "192.0.2.0/24", "device", "Firefox on Linux"));
	}

}
