package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.session.SessionProperties.RememberMe;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The records of sessions: one hash each, one {@code EVALSHA} per state change. A record
 * outlives its deadline, so that whoever sweeps it still knows what it was; every script
 * and reader compares with the clock instead. What an operator ended for everybody is a
 * mark that is read along ({@code GET}).
 */
@Component
class SessionStore {

	/** How long a record is kept after its deadline, in case nobody sweeps. */
	static final Duration MARGIN = Duration.ofDays(1);

	private static final Duration ENDED_KEPT = Duration.ofDays(1);

	private static final LuaScript START = LuaScript.returningInteger("session/start_session");

	private static final LuaScript USE = LuaScript.returningList("session/use_session");

	private static final LuaScript JOIN = LuaScript.returningInteger("session/join_session");

	private static final LuaScript REAUTHENTICATE = LuaScript.returningList("session/reauthenticate_session");

	private static final LuaScript ADJUST = LuaScript.returningList("session/adjust_session");

	private static final LuaScript NOTE_PLACE = LuaScript.returningInteger("session/note_place");

	private static final LuaScript END = LuaScript.returningList("session/end_session");

	private static final LuaScript NOTE = LuaScript.returningInteger("session/note_end");

	private static final LuaScript CLAIM = LuaScript.returningInteger("session/claim_end");

	private final RedisPipeline pipeline;

	private final Clock clock;

	SessionStore(RedisPipeline pipeline, Clock clock) {
		this.pipeline = pipeline;
		this.clock = clock;
	}

	CompletionStage<?> start(SsoSession session) {
		List<Object> arguments = new ArrayList<>();
		arguments.add(session.idleExpiresAt().plus(MARGIN).toEpochMilli());
		arguments.addAll(SsoSessionCodec.write(session));
		return this.pipeline.run(START, key(session.sid()), arguments.toArray());
	}

	/**
	 * Counts a use; the session as it is now, if it is alive.
	 * @param clientId a client whose use is to be remembered, if any
	 */
	CompletionStage<Optional<SsoSession>> use(String sid, @Nullable String clientId) {
		CompletionStage<List<Object>> used = this.pipeline.run(USE, key(sid), this.clock.millis(), MARGIN.toMillis(),
				(clientId != null) ? SsoSessionCodec.USED + clientId : "");
		return alive(used.thenApply((fields) -> SsoSessionCodec.read(sid, RedisPipeline.fields(fields))));
	}

	/** The session, if it is alive. */
	CompletionStage<Optional<SsoSession>> find(String sid) {
		return alive(recorded(sid));
	}

	/** The session, even if its time is over and nobody has swept it yet. */
	CompletionStage<Optional<SsoSession>> recorded(String sid) {
		return this.pipeline.hash(RedisKeys.session(sid)).thenApply((fields) -> SsoSessionCodec.read(sid, fields));
	}

	/** Lets a client take part; when the session started, if it is alive. */
	CompletionStage<Optional<Instant>> join(String sid, String clientId) {
		return startIfAlive(this.pipeline.run(JOIN, key(sid), SsoSessionCodec.CLIENT + clientId, this.clock.millis()));
	}

	/**
	 * Notes a new proof; the session as it is now, if it is alive and theirs.
	 * @param remembered new limits of the session, if it becomes a remembered one
	 */
	CompletionStage<Optional<SsoSession>> reauthenticate(String sid, SignIn signIn, Optional<RememberMe> remembered) {
		CompletionStage<List<Object>> done = this.pipeline.run(REAUTHENTICATE, key(sid), signIn.subject(),
				this.clock.millis(), String.join(" ", signIn.factors()), MARGIN.toMillis(),
				millis(remembered.map(RememberMe::idleTimeout).orElse(null)),
				millis(remembered.map(RememberMe::lifetime).orElse(null)), SessionProperties.LONGEST.toMillis(),
				signIn.provedAt().toEpochMilli());
		return alive(done.thenApply((fields) -> SsoSessionCodec.read(sid, RedisPipeline.fields(fields))));
	}

	/** Takes back a session that nobody has heard of. */
	CompletionStage<?> discard(String sid) {
		return this.pipeline.delete(RedisKeys.session(sid));
	}

	/** Remembers where the browser was last accepted; whether that is news. */
	CompletionStage<Boolean> notePlace(String sid, String addressDigest, Origin origin) {
		CompletionStage<Long> noted = this.pipeline.run(NOTE_PLACE, key(sid), addressDigest, origin.address(),
				origin.device());
		return noted.thenApply((news) -> news == 1);
	}

	CompletionStage<Optional<SsoSession>> adjust(String sid, SessionChange change) {
		CompletionStage<List<Object>> adjusted = this.pipeline.run(ADJUST, key(sid), this.clock.millis(),
				MARGIN.toMillis(), millis(change.extendBy()),
				(change.extendTo() != null) ? change.extendTo().toEpochMilli() : 0, millis(change.endWithin()),
				change.stepUp() ? 1 : 0, SessionProperties.LONGEST.toMillis());
		return alive(adjusted.thenApply((fields) -> SsoSessionCodec.read(sid, RedisPipeline.fields(fields))));
	}

	/** What became of an attempt to end a session. */
	CompletionStage<EndAttempt> end(String sid, SessionEnd reason, String by, boolean onlyExpired) {
		CompletionStage<List<Object>> ended = this.pipeline.run(END,
				List.of(RedisKeys.session(sid), RedisKeys.endedSession(sid)), this.clock.millis(), reason, by,
				ENDED_KEPT.toMillis(), onlyExpired ? "expired" : "always");
		return ended.thenApply((fields) -> EndAttempt.read(sid, RedisPipeline.texts(fields)));
	}

	/** How a session ended, within a day after it did. */
	CompletionStage<Optional<RecordedEnd>> ended(String sid) {
		return this.pipeline.hash(RedisKeys.endedSession(sid)).thenApply((fields) -> RecordedEnd.read(sid, fields));
	}

	/** Why a session is over that nobody has swept yet. */
	CompletionStage<Optional<SessionEnd>> whyOver(String sid) {
		return recorded(sid).thenCombine(notBefore(), (session, mark) -> session.flatMap((read) -> {
			Optional<SessionEnd> everybody = mark.filter((earliest) -> earliest.excludes(read)).map(NotBefore::reason);
			if (everybody.isPresent() || read.idleExpiresAt().isAfter(this.clock.instant())) {
				return everybody;
			}
			return Optional.of(read.idleExpiresAt().equals(read.expiresAt()) ? SessionEnd.EXPIRED : SessionEnd.IDLE);
		}));
	}

	/** Notes that all consequences of an end are drawn. */
	CompletionStage<?> settle(String sid) {
		return this.pipeline.run(NOTE, List.of(RedisKeys.endedSession(sid)), "settled");
	}

	/** Notes that everybody has heard of an end. */
	CompletionStage<?> told(String sid) {
		return this.pipeline.run(NOTE, List.of(RedisKeys.endedSession(sid)), "told");
	}

	/** Takes over an end that is overdue; of several replicas one succeeds. */
	boolean claimEnd(String sid, Duration lease) {
		Instant now = this.clock.instant();
		CompletionStage<Long> claimed = this.pipeline.run(CLAIM, List.of(RedisKeys.SESSIONS_ENDING), sid,
				now.toEpochMilli(), now.plus(lease).toEpochMilli());
		return this.pipeline.await(claimed) == 1;
	}

	/** What everybody's sessions must not have started before. */
	CompletionStage<Optional<NotBefore>> notBefore() {
		return this.pipeline.get(RedisKeys.SESSIONS_NOT_BEFORE).thenApply((text) -> text.map(NotBefore::read));
	}

	/** Whether a recorded session may be used: its time is not over, nor everybody's. */
	boolean isAlive(SsoSession session, Optional<NotBefore> mark) {
		return session.idleExpiresAt().isAfter(this.clock.instant())
				&& mark.filter((earliest) -> earliest.excludes(session)).isEmpty();
	}

	private CompletionStage<Optional<SsoSession>> alive(CompletionStage<Optional<SsoSession>> found) {
		return found.thenCombine(notBefore(), (session, mark) -> session.filter((read) -> isAlive(read, mark)));
	}

	private CompletionStage<Optional<Instant>> startIfAlive(CompletionStage<Long> started) {
		return started.thenCombine(notBefore(),
				(millis, mark) -> Optional.of(millis)
					.filter((start) -> start > 0)
					.map(Instant::ofEpochMilli)
					.filter((start) -> mark.filter((earliest) -> earliest.excludes(start)).isEmpty()));
	}

	private static long millis(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : 0;
	}

	private static List<String> key(String sid) {
		return List.of(RedisKeys.session(sid));
	}

}
