package dev.signet.auth.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Holds people to their number of sessions. Whoever signs in counts the person's sessions
 * and then takes a turn; if somebody else took one in between, in whatever process, the
 * count is repeated. So the limit holds exactly, and without a limit nothing is counted.
 */
@Component
class SessionSeats {

	private static final LuaScript TAKE = LuaScript.returningInteger("session/take_seat");

	// Each repetition means that somebody else succeeded.
	private static final int MOST_TURNS = 1000;

	private final SessionProperties properties;

	private final SessionSearch search;

	private final RedisPipeline pipeline;

	private final StringRedisTemplate redis;

	SessionSeats(SessionProperties properties, SessionSearch search, RedisPipeline pipeline,
			StringRedisTemplate redis) {
		this.properties = properties;
		this.search = search;
		this.pipeline = pipeline;
		this.redis = redis;
	}

	/** The limits that a new session is held to, and the client it begins with. */
	List<SessionLimit> atStart(SsoSession session, @Nullable String clientId) {
		return limits(session, (clientId != null) ? Set.of(clientId) : Set.of()).toList();
	}

	/** The limits that count a session only once that client takes part in it. */
	List<SessionLimit> atEntry(SsoSession session, String clientId) {
		return limits(session, Set.of(clientId)).filter((limit) -> limit.clients().contains(clientId))
			.filter((limit) -> Collections.disjoint(limit.clients(), session.clients().keySet()))
			.toList();
	}

	/**
	 * Makes the session one of the person's, and one of those at a client.
	 * @param clientId the client that it begins with or that is to take part in it
	 * @return the sessions that have to end for it
	 * @throws SessionLimitReached if there is no room for it
	 */
	Set<SsoSession> take(SsoSession session, List<SessionLimit> limits, @Nullable String clientId) {
		String seats = RedisKeys.seatsOfUser(session.subject());
		boolean limited = clientId != null && limits.stream().anyMatch((limit) -> limit.clients().contains(clientId));
		for (int turn = 0; turn < MOST_TURNS; turn++) {
			String counted = this.pipeline.await(this.pipeline.get(RedisKeys.turnsOfUser(session.subject())))
				.orElse("0");
			Set<SsoSession> leaving = leaving(limited ? seated(session, seats) : others(session), limits);
			CompletionStage<Long> taken = this.pipeline.run(TAKE,
					List.of(RedisKeys.turnsOfUser(session.subject()), RedisKeys.sessionsOfUser(session.subject()),
							seats),
					counted, session.sid(), session.startedAt().toEpochMilli(), SessionIndexes.LIFE.toMillis(),
					limited ? session.sid() + " " + clientId : "");
			if (this.pipeline.await(taken) == 1) {
				return leaving;
			}
		}
		throw new SessionLimitReached();
	}

	/**
	 * The other sessions, each also with the clients that are about to take part in it.
	 */
	private List<SsoSession> seated(SsoSession session, String index) {
		// Before the sessions, so that a seat without one is what a session left behind.
		Set<String> seats = Objects.requireNonNullElse(this.redis.opsForZSet().range(index, 0, -1), Set.of());
		Map<String, SsoSession> others = others(session).stream()
			.collect(Collectors.toMap(SsoSession::sid, Function.identity()));
		for (String seat : seats) {
			String[] parts = seat.split(" ", 2);
			SsoSession other = others.get(parts[0]);
			if (other != null) {
				others.put(parts[0], other.with(parts[1]));
			}
			else if (!parts[0].equals(session.sid())) {
				this.pipeline.unindex(index, seat);
			}
		}
		return List.copyOf(others.values());
	}

	private Stream<SessionLimit> limits(SsoSession session, Set<String> clients) {
		return this.properties.limits()
			.stream()
			.filter((limit) -> limit.concerns(session.roles(), session.deviceClass(), clients));
	}

	private List<SsoSession> others(SsoSession session) {
		String index = RedisKeys.sessionsOfUser(session.subject());
		Set<String> sids = this.redis.opsForZSet().range(index, 0, -1);
		return this.search.load(index, (sids != null) ? List.copyOf(sids) : List.of())
			.stream()
			.filter((other) -> !other.sid().equals(session.sid()))
			.toList();
	}

	private static Set<SsoSession> leaving(List<SsoSession> others, List<SessionLimit> limits) {
		Set<SsoSession> leaving = new LinkedHashSet<>();
		List<SsoSession> staying = new ArrayList<>(others);
		for (SessionLimit limit : limits) {
			if (limit.then() == SessionLimit.Then.END_OLDEST) {
				List<SsoSession> tooMany = limit.tooMany(staying);
				leaving.addAll(tooMany);
				staying.removeAll(tooMany);
			}
		}
		if (limits.stream().anyMatch((limit) -> !limit.tooMany(staying).isEmpty())) {
			throw new SessionLimitReached();
		}
		return leaving;
	}

}
