package dev.signet.auth.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

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

	/** The limits that a session is held to when this client joins it. */
	List<SessionLimit> limits(Set<String> roles, SsoSession session, @Nullable String clientId) {
		Set<String> clients = new HashSet<>(session.clients().keySet());
		if (clientId != null) {
			clients.add(clientId);
		}
		return this.properties.limits()
			.stream()
			.filter((limit) -> limit.concerns(roles, session.deviceClass(), clients))
			.toList();
	}

	/** Whether a limit says something of this client in particular. */
	boolean limited(String clientId) {
		return this.properties.limits().stream().anyMatch((limit) -> limit.clients().contains(clientId));
	}

	/**
	 * Makes the session one of the person's.
	 * @return the sessions that have to end for it
	 * @throws SessionLimitReached if there is no room for it
	 */
	Set<SsoSession> take(SsoSession session, List<SessionLimit> limits) {
		for (int turn = 0; turn < MOST_TURNS; turn++) {
			String counted = this.pipeline.await(this.pipeline.text(RedisKeys.turnsOfUser(session.subject())))
				.orElse("0");
			Set<SsoSession> leaving = leaving(others(session), limits);
			CompletionStage<Long> taken = this.pipeline.run(TAKE,
					List.of(RedisKeys.turnsOfUser(session.subject()), RedisKeys.sessionsOfUser(session.subject())),
					counted, session.sid(), session.startedAt().toEpochMilli(), SessionIndexes.LIFE.toMillis());
			if (this.pipeline.await(taken) == 1) {
				return leaving;
			}
		}
		throw new SessionLimitReached();
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
