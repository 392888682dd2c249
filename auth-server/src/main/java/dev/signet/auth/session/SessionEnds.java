package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The one path on which sessions end. An end that somebody wants is noted as under way
 * before it happens, one that a sweep finds right after it, and until all listeners are
 * through. So what a killed replica leaves is published again: by that note, or because
 * the index of deadlines still lists what a sweep had just ended.
 */
@Component
class SessionEnds {

	/** After this, an end that is still under way is somebody else's. */
	static final Duration LEASE = Duration.ofSeconds(10);

	private static final String SIGNET = "signet";

	private static final LuaScript RAISE = LuaScript.returningInteger("session/raise_mark");

	private final SessionStore store;

	private final SessionIndexes indexes;

	private final RedisPipeline pipeline;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final Map<String, Duration> owed = new ConcurrentHashMap<>();

	SessionEnds(SessionStore store, SessionIndexes indexes, RedisPipeline pipeline, ApplicationEventPublisher events,
			Clock clock) {
		this.store = store;
		this.indexes = indexes;
		this.pipeline = pipeline;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Ends a session, whatever time it has left.
	 * @return whether this call did, and not its time
	 */
	boolean end(String sid, SessionEnd reason, String by) {
		// Noted first, in the same round-trip: who is killed afterwards has left a note.
		CompletionStage<?> noted = this.indexes.beginEnd(sid, this.clock.instant().plus(LEASE));
		CompletionStage<EndAttempt> attempt = this.store.end(sid, reason, by, false);
		this.pipeline.await(noted);
		RecordedEnd ended = this.pipeline.await(attempt).ended();
		if (ended == null) {
			return false;
		}
		conclude(sid, ended);
		return ended.reason() == reason && ended.by().equals(by);
	}

	/**
	 * Tells the index when sessions end that were used since it was told. Uses do not, so
	 * that they cost less.
	 * @return the others, whose time is over
	 */
	List<String> moveDeadlines(List<String> sids) {
		Instant now = this.clock.instant();
		List<SsoSession> alive = recorded(sids).stream()
			.filter((session) -> session.idleExpiresAt().isAfter(now))
			.toList();
		tell(alive, this.indexes::moveDeadline);
		List<String> used = alive.stream().map(SsoSession::sid).toList();
		// Whoever shortened one meanwhile may have found the old entry, but wrote before.
		tell(recorded(used), this.indexes::lowerDeadline);
		return sids.stream().filter((sid) -> !used.contains(sid)).toList();
	}

	/** Ends a session if its time is over. */
	void expire(String sid) {
		EndAttempt attempt = this.pipeline.await(this.store.end(sid, SessionEnd.EXPIRED, SIGNET, true));
		if (attempt.deadline() != null) {
			return;
		}
		this.pipeline.await(this.indexes.beginEnd(sid, this.clock.instant().plus(LEASE)));
		if (attempt.ended() != null) {
			conclude(sid, attempt.ended());
		}
		else {
			// Somebody ended it and may have been killed: looked after as under way.
			this.pipeline.await(this.indexes.remove(RedisKeys.SESSIONS, sid));
		}
	}

	/** Draws the consequences of an end that somebody else did not finish. */
	void takeOver(String sid) {
		if (!this.store.claimEnd(sid, LEASE)) {
			return;
		}
		Optional<RecordedEnd> ended = this.pipeline.await(this.store.ended(sid));
		if (ended.isPresent() && !ended.get().settled()) {
			conclude(sid, ended.get());
		}
		else {
			// Settled, or never ended: whoever wanted it was not told that it is over.
			this.pipeline.await(this.indexes.finishEnd(sid));
		}
	}

	void endBefore(NotBefore mark) {
		CompletionStage<Long> raised = this.pipeline.run(RAISE, List.of(RedisKeys.SESSIONS_NOT_BEFORE), mark.write(),
				SessionProperties.LONGEST.plus(SessionStore.MARGIN).toMillis());
		this.pipeline.await(raised);
	}

	/** Ends a session that everybody's mark excludes. */
	void endExcluded(String sid, NotBefore mark) {
		if (!end(sid, mark.reason(), mark.by())) {
			// Nothing there to end, so nothing may stay in the way of the others.
			this.pipeline.await(this.indexes.remove(RedisKeys.SESSIONS_STARTED, sid));
		}
	}

	void publishAgain(String sid, Duration after) {
		this.owed.put(sid, after);
	}

	private List<SsoSession> recorded(List<String> sids) {
		return this.pipeline.awaitAll(sids.stream().map(this.store::recorded).toList())
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	private void tell(List<SsoSession> sessions, BiFunction<String, Instant, CompletionStage<?>> index) {
		sessions.stream()
			.<CompletionStage<?>>map((session) -> index.apply(session.sid(), session.idleExpiresAt()))
			.toList()
			.forEach(this.pipeline::await);
	}

	private void conclude(String sid, RecordedEnd ended) {
		this.indexes.remove(ended.session()).forEach(this.pipeline::await);
		Duration again;
		try {
			// A listener that fails leaves the end under way.
			this.events.publishEvent(ended.event());
		}
		finally {
			again = this.owed.remove(sid);
		}
		if (again != null) {
			CompletionStage<?> told = this.store.told(sid);
			this.pipeline.await(this.indexes.repeatEnd(sid, this.clock.instant().plus(again)));
			this.pipeline.await(told);
			return;
		}
		CompletionStage<?> settled = this.store.settle(sid);
		this.pipeline.await(this.indexes.finishEnd(sid));
		this.pipeline.await(settled);
	}

}
