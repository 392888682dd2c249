package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.redis.RedisPipeline.Scored;

import org.springframework.stereotype.Component;

/**
 * Where sessions are found again: by deadline, by start, by user, client, device and
 * address. Each index is on one node of a cluster and may lag behind the records by a
 * moment, so whoever reads it looks at the record.
 */
@Component
class SessionIndexes {

	private static final LuaScript INDEX = LuaScript.returningInteger("session/index_session");

	// Longer than any session can last, so that an index never forgets a live one.
	static final Duration LIFE = SessionProperties.LONGEST.plus(SessionStore.MARGIN);

	private static final String ALL_KEPT = "";

	// There are a few dozen, unless somebody makes some up.
	private static final int MOST_DEVICES = 500;

	private final RedisPipeline pipeline;

	private final Clock clock;

	SessionIndexes(RedisPipeline pipeline, Clock clock) {
		this.pipeline = pipeline;
		this.clock = clock;
	}

	/** Labels of devices, that which was seen last first. */
	CompletionStage<List<Scored>> devices() {
		return this.pipeline.newest(RedisKeys.SESSION_DEVICES, Long.MAX_VALUE, 0, 0, MOST_DEVICES);
	}

	/** Puts a new session into all of its indexes, except that of its user. */
	List<CompletionStage<?>> add(SsoSession session) {
		List<CompletionStage<?>> done = new ArrayList<>();
		done.add(run(RedisKeys.SESSIONS, session.sid(), session.idleExpiresAt(), "add", ALL_KEPT));
		done.add(run(RedisKeys.SESSION_DEVICES, session.device(), session.startedAt(), "add", oldest(), MOST_DEVICES));
		Stream
			.of(RedisKeys.SESSIONS_STARTED, RedisKeys.sessionsOnDevice(session.device()),
					RedisKeys.sessionsAtAddress(session.address()))
			.forEach((index) -> done.add(addStarted(index, session.sid(), session.startedAt())));
		return done;
	}

	CompletionStage<?> addToUser(SsoSession session) {
		return addStarted(RedisKeys.sessionsOfUser(session.subject()), session.sid(), session.startedAt());
	}

	CompletionStage<?> addToClient(String clientId, String sid, Instant startedAt) {
		return addStarted(RedisKeys.sessionsOfClient(clientId), sid, startedAt);
	}

	/** Moves the deadline of a session, unless the session was removed meanwhile. */
	CompletionStage<?> moveDeadline(String sid, Instant deadline) {
		return run(RedisKeys.SESSIONS, sid, deadline, "move", ALL_KEPT);
	}

	/** Notes an earlier deadline, if it is earlier than what the index knows. */
	CompletionStage<?> lowerDeadline(String sid, Instant deadline) {
		return run(RedisKeys.SESSIONS, sid, deadline, "lower", ALL_KEPT);
	}

	/** Removes a session that ended from all of its indexes. */
	List<CompletionStage<?>> remove(SsoSession session) {
		List<String> indexes = new ArrayList<>(
				List.of(RedisKeys.SESSIONS, RedisKeys.SESSIONS_STARTED, RedisKeys.sessionsOfUser(session.subject()),
						RedisKeys.sessionsOnDevice(session.device()), RedisKeys.sessionsAtAddress(session.address())));
		session.clients().keySet().stream().map(RedisKeys::sessionsOfClient).forEach(indexes::add);
		List<CompletionStage<?>> done = new ArrayList<>();
		indexes.forEach((index) -> done.add(remove(index, session.sid())));
		return done;
	}

	/** Removes an entry whose record is gone. */
	CompletionStage<?> remove(String index, String sid) {
		return this.pipeline.unindex(index, sid);
	}

	/** Notes that an end is under way, for somebody else to finish after that moment. */
	CompletionStage<?> beginEnd(String sid, Instant takeOver) {
		return run(RedisKeys.SESSIONS_ENDING, sid, takeOver, "once", ALL_KEPT);
	}

	/** Lets an end that is under way be tried again at that moment. */
	CompletionStage<?> repeatEnd(String sid, Instant at) {
		return run(RedisKeys.SESSIONS_ENDING, sid, at, "add", ALL_KEPT);
	}

	CompletionStage<?> finishEnd(String sid) {
		return remove(RedisKeys.SESSIONS_ENDING, sid);
	}

	// Nothing that started so long ago can be alive; such entries are what a crash left.
	private CompletionStage<?> addStarted(String index, String sid, Instant startedAt) {
		return run(index, sid, startedAt, "add", oldest());
	}

	private String oldest() {
		return Long.toString(this.clock.instant().minus(LIFE).toEpochMilli());
	}

	private CompletionStage<?> run(String index, String sid, Instant score, String mode, String oldest) {
		return run(index, sid, score, mode, oldest, 0);
	}

	private CompletionStage<?> run(String index, String member, Instant score, String mode, String oldest, int most) {
		return this.pipeline.run(INDEX, List.of(index), member, score.toEpochMilli(), mode, LIFE.toMillis(), oldest,
				most);
	}

}
