package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.session.SessionProperties.RememberMe;
import org.jspecify.annotations.Nullable;

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

	/** Whatever extends a session, it does not last longer. */
	public static final Duration LONGEST = SessionProperties.LONGEST;

	private final SessionStore store;

	private final SessionIndexes indexes;

	private final SessionEnds ends;

	private final SessionSearch search;

	private final SessionSeats seats;

	private final RedisPipeline pipeline;

	private final StringRedisTemplate redis;

	private final SessionProperties properties;

	private final StringKeyGenerator sids;

	private final ObjectProvider<SessionWatch> watch;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	SsoSessions(SessionStore store, SessionIndexes indexes, SessionEnds ends, SessionSearch search, SessionSeats seats,
			RedisPipeline pipeline, StringRedisTemplate redis, SessionProperties properties, StringKeyGenerator sids,
			ObjectProvider<SessionWatch> watch, ApplicationEventPublisher events, Clock clock) {
		this.store = store;
		this.indexes = indexes;
		this.ends = ends;
		this.search = search;
		this.seats = seats;
		this.pipeline = pipeline;
		this.redis = redis;
		this.properties = properties;
		this.sids = sids;
		this.watch = watch;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Begins a session and publishes {@link SsoSessionStarted}.
	 * @throws SessionLimitReached if the person may not have one more
	 */
	SsoSession start(SignIn signIn) {
		// As exact as what is stored.
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		boolean remembered = signIn.remembered() && this.properties.rememberMe().enabled();
		SsoSession session = new SsoSession(this.sids.generateKey(), signIn.subject(), signIn.username(),
				signIn.roles(), now, signIn.provedAt(), now, now.plus(this.properties.idleTimeout(remembered)),
				now.plus(this.properties.lifetime(remembered)), signIn.factors(), signIn.device(), signIn.address(),
				Map.of(), remembered, signIn.deviceClass());
		// Whoever finds it in an index must find the record, or takes it out again.
		this.pipeline.await(this.store.start(session));
		Set<SsoSession> leaving = addToUser(session, signIn.clientId());
		this.indexes.add(session).forEach(this.pipeline::await);
		leave(leaving);
		this.events.publishEvent(new SsoSessionStarted(session));
		return session;
	}

	/**
	 * Records that the person proved again who they are; the session and its {@code sid}
	 * stay.
	 * @return the session as it is now, if it is alive and theirs
	 */
	Optional<SsoSession> reauthenticate(String sid, SignIn signIn) {
		Optional<RememberMe> remembered = Optional.of(this.properties.rememberMe())
			.filter((offer) -> offer.enabled() && signIn.remembered());
		return this.pipeline.await(this.store.reauthenticate(sid, signIn, remembered));
	}

	/** Whether people may ask to stay signed in on their device. */
	public boolean remembering() {
		return this.properties.rememberMe().enabled();
	}

	/** The session, if it is alive; counts as use and moves its idle limit. */
	Optional<SsoSession> use(String sid) {
		return this.pipeline.await(this.store.use(sid, null));
	}

	/**
	 * Counts a use by a client, for example a refresh.
	 * @param clientId the client, if it matters when it last did; see
	 * {@link SsoSession#lastUseBy}
	 * @return whether the session is alive
	 */
	public CompletionStage<Boolean> keepAlive(String sid, @Nullable String clientId) {
		return this.store.use(sid, clientId).thenCompose((session) -> {
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
	 * Asks whether a client may take part where the number of sessions at it is limited;
	 * sessions that have to end for this one do. Costs nothing where it is not.
	 * @throws SessionLimitReached if it may not
	 */
	public void enter(SsoSession session, String clientId) {
		List<SessionLimit> limits = this.seats.atEntry(session, clientId);
		if (!limits.isEmpty()) {
			leave(this.seats.take(session, limits, clientId));
		}
	}

	/**
	 * Lets a client take part, so that it hears of the end. The record knows; the index
	 * by client, for searches, may lag behind, since waiting for it would cost each
	 * single sign-on a round-trip.
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

	/** Whether the session is alive. Does not count as use. */
	public CompletionStage<Boolean> isAlive(String sid) {
		return this.store.find(sid).thenApply(Optional::isPresent);
	}

	/**
	 * A session as one would be that began then and is used now, for trying things out.
	 * There is none like it.
	 */
	public SsoSession example(Set<String> roles, Set<String> clients, Instant began, Instant now) {
		Instant end = began.plus(this.properties.lifetime());
		Instant idleEnd = now.plus(this.properties.idleTimeout());
		Map<String, Instant> joined = clients.stream().collect(Collectors.toMap((client) -> client, (client) -> began));
		return new SsoSession("", "", "", roles, began, began, now, idleEnd.isBefore(end) ? idleEnd : end, end,
				Set.of("pwd"), "", "", joined, false, DeviceClass.OTHER);
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

	/** How many sessions each of some people has, or had a moment ago. */
	public List<Long> countsOfUsers(List<String> subjects) {
		long now = this.clock.millis();
		return this.pipeline.awaitAll(subjects.stream()
			.map((subject) -> this.pipeline.count(RedisKeys.sessionsOfUser(subject), now))
			.toList());
	}

	/** Live sessions of everybody, those first of which it is known to last longest. */
	public List<SsoSession> online(int offset, int limit) {
		Set<String> sids = this.redis.opsForZSet().reverseRange(RedisKeys.SESSIONS, offset, offset + limit - 1L);
		return this.search.load(RedisKeys.SESSIONS, (sids != null) ? List.copyOf(sids) : List.of());
	}

	/** How many sessions began until then; some may just have ended. */
	public long countBegun(Instant until) {
		Long count = this.redis.opsForZSet()
			.count(RedisKeys.SESSIONS_STARTED, Double.NEGATIVE_INFINITY, until.toEpochMilli());
		return (count != null) ? count : 0;
	}

	/**
	 * How many sessions are alive. One that was used shortly before its time was over may
	 * be missing for a second, until it is swept into its new place.
	 */
	public long count() {
		Long count = this.redis.opsForZSet()
			.count(RedisKeys.SESSIONS, this.clock.millis() + 1, Double.POSITIVE_INFINITY);
		return (count != null) ? count : 0;
	}

	/** How many sessions a person has; one that ended a moment ago may still count. */
	public long countOfUser(String subject) {
		return this.pipeline.await(this.pipeline.size(RedisKeys.sessionsOfUser(subject)));
	}

	/** Labels of devices that have signed in lately, sorted. */
	public List<String> devices() {
		return this.search.devices();
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
		if (adjusted.isPresent() && change.endWithin() != null) {
			this.pipeline.await(this.indexes.lowerDeadline(sid, adjusted.get().idleExpiresAt()));
		}
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
	 * Ends sessions of a person. One that cannot be ended keeps none of the others alive.
	 * @param which those that are meant
	 * @return how many
	 */
	public int endAllOf(String subject, Predicate<SsoSession> which, SessionEnd reason, String endedBy) {
		int ended = 0;
		RuntimeException failure = null;
		for (SsoSession session : ofUser(subject).stream().filter(which).toList()) {
			try {
				ended += end(session.sid(), reason, endedBy) ? 1 : 0;
			}
			catch (RuntimeException ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
		return ended;
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
		CompletionStage<Optional<SessionEnd>> unswept = this.store.whyOver(sid);
		Optional<SessionEnd> recorded = this.pipeline.await(this.store.ended(sid)).map(RecordedEnd::reason);
		return recorded.isPresent() ? recorded : this.pipeline.await(unswept);
	}

	/**
	 * Lets the end of a session be published once more after a while, for a listener that
	 * could not do its part but must not fail who ended it. Call it while listening.
	 */
	public void publishAgain(String sid, Duration after) {
		this.ends.publishAgain(sid, after);
	}

	// A session that is not in there would escape whoever signs out everywhere.
	private Set<SsoSession> addToUser(SsoSession session, @Nullable String clientId) {
		List<SessionLimit> limits = this.seats.atStart(session, clientId);
		if (limits.isEmpty()) {
			this.pipeline.await(this.indexes.addToUser(session));
			return Set.of();
		}
		try {
			return this.seats.take(session, limits, clientId);
		}
		catch (SessionLimitReached ex) {
			this.pipeline.await(this.store.discard(session.sid()));
			throw ex;
		}
	}

	private void leave(Set<SsoSession> leaving) {
		leaving.forEach((session) -> end(session.sid(), SessionEnd.LIMIT_REACHED, "signet"));
	}

}
