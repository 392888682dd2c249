package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.stereotype.Component;

/**
 * The live SSO sessions. One hash each ({@code EVALSHA}, {@code HGETALL}) and indexes
 * ({@code ZADD}, {@code ZRANGE}, {@code ZREM}); what is alive is decided by the clock,
 * never by what an index lists.
 */
@Component
public class SsoSessions {

	private final SessionStore store;

	private final SessionIndexes indexes;

	private final SessionEnds ends;

	private final SessionSearch search;

	private final RedisPipeline pipeline;

	private final StringRedisTemplate redis;

	private final SessionProperties properties;

	private final StringKeyGenerator sids;

	private final ObjectProvider<SessionWatch> watch;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	SsoSessions(SessionStore store, SessionIndexes indexes, SessionEnds ends, SessionSearch search,
			RedisPipeline pipeline, StringRedisTemplate redis, SessionProperties properties, StringKeyGenerator sids,
			ObjectProvider<SessionWatch> watch, ApplicationEventPublisher events, Clock clock) {
		this.store = store;
		this.indexes = indexes;
		this.ends = ends;
		this.search = search;
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
		SsoSession session = new SsoSession(this.sids.generateKey(), signIn.subject(), signIn.username(),
				signIn.roles(), now, now, now, now.plus(this.properties.idleTimeout()),
				now.plus(this.properties.lifetime()), signIn.factors(), signIn.device(), signIn.address(), Map.of(),
				false, DeviceClass.OTHER);
		List<CompletionStage<?>> written = new ArrayList<>();
		written.add(this.store.start(session));
		written.add(this.indexes.addToUser(session));
		written.addAll(this.indexes.add(session));
		written.forEach(this.pipeline::await);
		this.events.publishEvent(new SsoSessionStarted(session));
		return session;
	}

	/**
	 * Records that the person proved again who they are; the session and its {@code sid}
	 * stay.
	 * @return whether the session is alive and theirs
	 */
	boolean reauthenticate(String sid, SignIn signIn) {
		return this.pipeline.await(this.store.reauthenticate(sid, signIn)).isPresent();
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
		return this.pipeline.await(this.store.notePlace(sid, addressDigest, origin));
	}

	/**
	 * Lets a client take part, so that it hears of the end.
	 * @return whether the session is alive
	 */
	public CompletionStage<Boolean> join(String sid, String clientId) {
		return this.store.join(sid, clientId).thenApply((started) -> {
			started.ifPresent((start) -> this.indexes.addToClient(clientId, sid, start));
			return started.isPresent();
		});
	}

	/** The session, if it is alive. Does not count as use. */
	public Optional<SsoSession> find(String sid) {
		return this.pipeline.await(this.store.find(sid));
	}

	/** Live sessions of a person, newest first. */
	public List<SsoSession> ofUser(String subject) {
		String index = RedisKeys.sessionsOfUser(subject);
		Set<String> sids = this.redis.opsForZSet().range(index, 0, -1);
		return this.search.load(index, (sids != null) ? List.copyOf(sids) : List.of())
			.stream()
			.sorted(Comparator.comparing(SsoSession::startedAt).reversed())
			.toList();
	}

	/** Live sessions of everybody, those that end last first. */
	public List<SsoSession> online(int offset, int limit) {
		Set<String> sids = this.redis.opsForZSet().reverseRange(RedisKeys.SESSIONS, offset, offset + limit - 1L);
		return this.search.load(RedisKeys.SESSIONS, (sids != null) ? List.copyOf(sids) : List.of());
	}

	/** How many sessions are alive. */
	public long count() {
		Long count = this.redis.opsForZSet()
			.count(RedisKeys.SESSIONS, this.clock.millis() + 1, Double.POSITIVE_INFINITY);
		return (count != null) ? count : 0;
	}

	/** Live sessions that match, newest first. */
	public SessionPage search(SessionQuery query) {
		return this.search.page(query);
	}

	/**
	 * Moves the limits of a session in one step.
	 * @return the session as it is now; empty when it is over
	 */
	public Optional<SsoSession> adjust(String sid, SessionChange change) {
		Optional<SsoSession> adjusted = this.pipeline.await(this.store.adjust(sid, change));
		adjusted.ifPresent(this::moveDeadline);
		return adjusted;
	}

	/**
	 * Ends a session and publishes {@link SsoSessionEnded}. Of several callers at the
	 * same time exactly one succeeds.
	 * @param endedBy account id or client id of who ends it
	 * @return whether this call ended it
	 */
	public boolean end(String sid, SessionEnd reason, String endedBy) {
		return this.ends.end(sid, reason, endedBy);
	}

	/**
	 * Ends all sessions of a person.
	 * @return how many
	 */
	public int endAllOf(String subject, SessionEnd reason, String endedBy) {
		return (int) ofUser(subject).stream().filter((session) -> end(session.sid(), reason, endedBy)).count();
	}

	/**
	 * Ends everybody's sessions that began before. They are over when this returns; what
	 * follows from their ends is done in the background, by any replica.
	 */
	public void endBefore(Instant before, SessionEnd reason, String by) {
		this.ends.endBefore(new NotBefore(before, reason, by));
	}

	/** Why a session ended, if that was within the last day. */
	public Optional<SessionEnd> whyEnded(String sid) {
		return this.pipeline.await(this.store.ended(sid)).map(RecordedEnd::reason);
	}

	/**
	 * Lets the end of a session be published once more after a while, for a listener that
	 * could not do its part but must not fail who ended it. Call it while listening.
	 */
	public void publishAgain(String sid, Duration after) {
		this.ends.publishAgain(sid, after);
	}

	private CompletionStage<Optional<SsoSession>> useLater(String sid) {
		return this.store.use(sid).thenApply((session) -> {
			session.ifPresent(this::moveDeadline);
			return session;
		});
	}

	private void moveDeadline(SsoSession session) {
		this.indexes.moveDeadline(session.sid(), session.idleExpiresAt());
	}

}
