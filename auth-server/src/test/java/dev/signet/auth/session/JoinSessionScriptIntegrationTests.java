package dev.signet.auth.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.redis.RedisPipeline;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/session/join_session.lua}. */
class JoinSessionScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript JOIN = LuaScript.returningInteger("session/join_session");

	private static final LuaScript END = LuaScript.returningList("session/end_session");

	private final String session = newKey();

	private final long now = System.currentTimeMillis();

	@Test
	void aClientJoinsOnceHoweverOftenItComes() {
		exists();

		assertThat(run(JOIN, this.session, "client:books", this.now + 1)).isEqualTo(this.now);
		assertThat(run(JOIN, this.session, "client:books", this.now + 2)).isEqualTo(this.now);

		assertThat(hash(this.session)).containsEntry("client:books", Long.toString(this.now + 1));
	}

	@Test
	void nobodyJoinsASessionThatIsOver() {
		assertThat(run(JOIN, this.session, "client:books", 1)).isZero();

		assertThat(redis().hasKey(this.session)).isFalse(); // S71
	}

	@Test
	void nobodyJoinsASessionWhoseTimeIsOver() {
		exists();

		assertThat(run(JOIN, this.session, "client:books", this.now + 60_000)).isZero(); // S64
		assertThat(hash(this.session)).doesNotContainKey("client:books");
	}

	@RepeatedTest(5)
	void whoeverJoinedIsKnownToWhoeverEnds() {
		exists();
		AtomicInteger turn = new AtomicInteger();
		Map<String, String> atTheEnd = new ConcurrentHashMap<>();

		List<String> joined = atOnce(50, () -> {
			int number = turn.getAndIncrement();
			if (number == 25) {
				atTheEnd.putAll(end());
			}
			return (run(JOIN, this.session, "client:" + number, this.now) > 0) ? "client:" + number : "sub";
		});

		assertThat(atTheEnd).containsKeys(joined.toArray(String[]::new)); // S61: nobody
																			// misses the
																			// notice
		assertThat(redis().hasKey(this.session)).isFalse();
	}

	private void exists() {
		redis().opsForHash().putAll(this.session, TestSsoSessions.record(this.now, 60_000, 600_000));
	}

	private Map<String, String> end() {
		return RedisPipeline.fields(pipeline().await(pipeline().<List<Object>>run(END,
				List.of(this.session, this.session + ":ended"), this.now, "SIGNED_OUT", "alice", 1000, "always")));
	}

}
