package dev.signet.auth.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/join_session.lua}. */
class JoinSessionScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript JOIN = LuaScript.returningInteger("session/join_session");

	private static final LuaScript END = LuaScript.returningList("session/end_session");

	private final String session = newKey();

	@Test
	void aClientJoinsOnceHoweverOftenItComes() {
		redis().opsForHash().put(this.session, "sub", "alice");

		assertThat(run(JOIN, this.session, "client:books", 1)).isEqualTo(1);
		assertThat(run(JOIN, this.session, "client:books", 2)).isEqualTo(1);

		assertThat(hash(this.session)).containsEntry("client:books", "1");
	}

	@Test
	void nobodyJoinsASessionThatIsOver() {
		assertThat(run(JOIN, this.session, "client:books", 1)).isZero();

		assertThat(redis().hasKey(this.session)).isFalse(); // S71
	}

	@RepeatedTest(5)
	void whoeverJoinedIsKnownToWhoeverEnds() {
		redis().opsForHash().put(this.session, "sub", "alice");
		AtomicInteger turn = new AtomicInteger();
		Map<String, String> atTheEnd = new ConcurrentHashMap<>();

		List<String> joined = atOnce(50, () -> {
			int number = turn.getAndIncrement();
			if (number == 25) {
				atTheEnd.putAll(runForFields(END, this.session));
			}
			return (run(JOIN, this.session, "client:" + number, number) == 1) ? "client:" + number : "sub";
		});

		assertThat(atTheEnd).containsKeys(joined.toArray(String[]::new)); // S61: nobody
																			// misses the
																			// notice
		assertThat(redis().hasKey(this.session)).isFalse();
	}

}
