package dev.signet.auth.session;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.stereotype.Component;

/**
 * The live SSO sessions. One hash each ({@code EVALSHA}, {@code HGETALL}), which exists
 * exactly as long as the session is alive, and two indexes ({@code ZADD}, {@code ZRANGE},
 * {@code ZREM}) whose entries are pruned on read.
 */
@Component
public class SsoSessions {

	private static final LuaScript START = LuaScript.returningInteger("session/start_session");

	private static final LuaScript USE = LuaScript.returningList("session/use_session");

	private static final LuaScript JOIN = LuaScript.returningInteger("session/join_session");

	private static final LuaScript REAUTHENTICATE = LuaScript.returningInteger("session/reauthenticate_session");

	private static final LuaScript END = LuaScript.returningList("session/end_session");

	private static final LuaScript NOTE_PLACE = LuaScript.returningInteger("session/note_place");

	private final RedisPipeline pipeline;

	private final StringRedisTemplate redis;

	private final SessionProperties properties;

	private final StringKeyGenerator sids;

	private final ObjectProvider<SessionWatch> watch;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	SsoSessions(RedisPipeline pipeline, StringRedisTemplate redis, SessionProperties properties,
			StringKeyGenerator sids, ObjectProvider<SessionWatch> watch, ApplicationEventPublisher events,
			Clock clock) {
		this.pipeline = pipeline;
		this.redis = redis;
		this.properties = properties;
		this.sids = sids;
		this.watch = watch;
		this.events = events;
		this.clock = clock;
	}

	/** Begins a session and publishes {@link SsoSessionStarted}. */
	SsoSession start(SignIn signIn) {
		Instant now = this.clock.instant();
		Instant idleEnd = now.plus(this.properties.idleTimeout());
		Instant end = now.plus(this.properties.lifetime());
		SsoSession session = new SsoSession(this.sids.generateKey(), signIn.subject(), signIn.username(),
				signIn.roles(), now, now, now, idleEnd, end, signIn.factors(), signIn.device(), signIn.address(),
				Map.of(), false, DeviceClass.OTHER);
		List<Object> arguments = new ArrayList<>(List.of(idleEnd.toEpochMilli()));
		arguments.addAll(SsoSessionCodec.write(session));
		String key = RedisKeys.session(session.sid());
		CompletionStage<Long> started = this.pipeline.run(START, List.of(key), arguments.toArray());
		this.pipeline.index(RedisKeys.sessionsOfUser(session.subject()), session.sid(), end.toEpochMilli());
		CompletionStage<?> indexed = this.pipeline.index(RedisKeys.SESSIONS, session.sid(), idleEnd.toEpochMilli());
		this.pipeline.await(started);
		this.pipeline.await(indexed);
		this.events.publishEvent(new SsoSessionStarted(session));
		return session;
	}

	/**
	 * Records that the person proved again who they are; the session and its {@code sid}
	 * stay.
	 * @return whether the session is alive and theirs
	 */
	boolean reauthenticate(String sid, SignIn signIn) {
		CompletionStage<Long> done = this.pipeline.run(REAUTHENTICATE, List.of(RedisKeys.session(sid)),
				signIn.subject(), this.clock.millis(), String.join(" ", signIn.factors()));
		return this.pipeline.await(done) == 1;
	}

	/** The session, if it is alive; counts as use and moves its idle limit. */
	Optional<SsoSession> use(String sid) {
		return this.pipeline.await(useLater(sid));
	}

	/**
	 * Counts a use by a client, for example a refresh.
	 * @return whether the session is alive
	 */
	public CompletionStage<Boolean> keepAlive(String sid) {
		return useLater(sid).thenCompose((session) -> {
			SessionWatch rules = this.watch.getIfAvailable();
			return (session.isPresent() && rules != null) ? rules.refreshed(session.get())
					: CompletableFuture.completedFuture(session.isPresent());
		});
	}

	/**
	 * Remembers from where the browser was last accepted.
	 * @param addressDigest keyed digest of its whole address, or empty
	 * @return whether that is news
	 */
	public boolean notePlace(String sid, String addressDigest, Origin origin) {
		CompletionStage<Long> noted = this.pipeline.run(NOTE_PLACE, List.of(RedisKeys.session(sid)), addressDigest,
				origin.address(), origin.device());
		return this.pipeline.await(noted) == 1;
	}

	/**
	 * Lets a client take part, so that it hears of the end.
	 * @return whether the session is alive
	 */
	public CompletionStage<Boolean> join(String sid, String clientId) {
		CompletionStage<Long> joined = this.pipeline.run(JOIN, List.of(RedisKeys.session(sid)),
				SsoSessionCodec.CLIENT + clientId, this.clock.millis());
		return joined.thenApply((alive) -> alive == 1);
	}

	/** The session, if it is alive. Does not count as use. */
	public Optional<SsoSession> find(String sid) {
		return SsoSessionCodec.read(sid, this.pipeline.await(this.pipeline.hash(RedisKeys.session(sid))));
	}

	/** Live sessions of a person, newest first. */
	public List<SsoSession> ofUser(String subject) {
		String index = RedisKeys.sessionsOfUser(subject);
		Set<String> sids = this.redis.opsForZSet().range(index, 0, -1);
		return load(index, (sids != null) ? sids : Set.of()).stream()
			.sorted(Comparator.comparing(SsoSession::startedAt).reversed())
			.toList();
	}

	/** Live sessions of everybody, those that end last first. */
	public List<SsoSession> online(int offset, int limit) {
		forgetExpired();
		Set<String> sids = this.redis.opsForZSet().reverseRange(RedisKeys.SESSIONS, offset, offset + limit - 1L);
		return load(RedisKeys.SESSIONS, (sids != null) ? sids : Set.of());
	}

	/** How many sessions are alive. */
	public long count() {
		forgetExpired();
		Long count = this.redis.opsForZSet().zCard(RedisKeys.SESSIONS);
		return (count != null) ? count : 0;
	}

	/** Live sessions that match, newest first. */
	public SessionPage search(SessionQuery query) {
		throw new UnsupportedOperationException("lands in a moment: " + query);
	}

	/**
	 * Moves the limits of a session in one step.
	 * @return the session as it is now; empty when it is over
	 */
	public Optional<SsoSession> adjust(String sid, SessionChange change) {
		throw new UnsupportedOperationException("lands in a moment: " + sid + change);
	}

	/**
	 * Ends everybody's sessions that began before. They are over when this returns; what
	 * follows from their ends is done in the background.
	 */
	public void endBefore(Instant before, SessionEnd reason, String by) {
		throw new UnsupportedOperationException("lands in a moment: " + before + reason + by);
	}

	/** Why a session ended, if that was within the last day. */
	public Optional<SessionEnd> whyEnded(String sid) {
		throw new UnsupportedOperationException("lands in a moment: " + sid);
	}

	/**
	 * Ends a session and publishes {@link SsoSessionEnded}. Of several callers at the
	 * same time exactly one succeeds.
	 * @param endedBy account id or client id of who ends it
	 * @return whether this call ended it
	 */
	public boolean end(String sid, SessionEnd reason, String endedBy) {
		CompletionStage<List<Object>> ended = this.pipeline.run(END, List.of(RedisKeys.session(sid)));
		CompletionStage<?> unindexed = this.pipeline.unindex(RedisKeys.SESSIONS, sid);
		Optional<SsoSession> session = SsoSessionCodec.read(sid, RedisPipeline.texts(this.pipeline.await(ended)));
		this.pipeline.await(unindexed);
		if (session.isEmpty()) {
			return false;
		}
		this.pipeline.await(this.pipeline.unindex(RedisKeys.sessionsOfUser(session.get().subject()), sid));
		this.events.publishEvent(new SsoSessionEnded(session.get(), reason, endedBy));
		return true;
	}

	/**
	 * Ends all sessions of a person.
	 * @return how many
	 */
	public int endAllOf(String subject, SessionEnd reason, String endedBy) {
		return (int) ofUser(subject).stream().filter((session) -> end(session.sid(), reason, endedBy)).count();
	}

	private CompletionStage<Optional<SsoSession>> useLater(String sid) {
		CompletionStage<List<Object>> used = this.pipeline.run(USE, List.of(RedisKeys.session(sid)),
				this.clock.millis());
		return used.thenApply((fields) -> {
			Optional<SsoSession> session = SsoSessionCodec.read(sid, RedisPipeline.texts(fields));
			session.ifPresent(this::reindex);
			return session;
		});
	}

	private void reindex(SsoSession session) {
		this.pipeline.reindex(RedisKeys.SESSIONS, session.sid(), session.idleExpiresAt().toEpochMilli());
	}

	private List<SsoSession> load(String index, Set<String> sids) {
		List<String> ordered = List.copyOf(sids);
		List<Map<String, String>> records = this.pipeline
			.awaitAll(ordered.stream().map((sid) -> this.pipeline.hash(RedisKeys.session(sid))).toList());
		List<SsoSession> sessions = new ArrayList<>();
		for (int i = 0; i < ordered.size(); i++) {
			Optional<SsoSession> session = SsoSessionCodec.read(ordered.get(i), records.get(i));
			session.ifPresentOrElse(sessions::add, prune(index, ordered.get(i)));
		}
		return sessions;
	}

	private Runnable prune(String index, String sid) {
		return () -> this.pipeline.unindex(index, sid);
	}

	private void forgetExpired() {
		this.redis.opsForZSet().removeRangeByScore(RedisKeys.SESSIONS, 0, this.clock.millis());
	}

}
