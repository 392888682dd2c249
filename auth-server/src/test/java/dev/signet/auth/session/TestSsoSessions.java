package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.signet.auth.redis.RedisPipeline;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** SSO sessions on a test's Redis. */
public final class TestSsoSessions {

	static final Duration IDLE = Duration.ofHours(1);

	static final Duration LIFETIME = Duration.ofHours(12);

	private TestSsoSessions() {
	}

	/** The sessions as one replica sees them. */
	public static SsoSessions on(RedisPipeline pipeline, StringRedisTemplate redis, Clock clock,
			ApplicationEventPublisher events) {
		return on(pipeline, redis, clock, events, properties(List.of()));
	}

	static SessionProperties properties(List<SessionLimit> limits) {
		return new SessionProperties(IDLE, LIFETIME,
				new SessionProperties.RememberMe(true, Duration.ofDays(14), Duration.ofDays(30)), limits);
	}

	static SsoSessions on(RedisPipeline pipeline, StringRedisTemplate redis, Clock clock,
			ApplicationEventPublisher events, SessionProperties properties) {
		SessionStore store = new SessionStore(pipeline, clock);
		SessionIndexes indexes = new SessionIndexes(pipeline, clock);
		SessionSearch search = new SessionSearch(store, indexes, pipeline);
		SessionSeats seats = new SessionSeats(properties, search, pipeline, redis);
		return new SsoSessions(store, indexes, ends(pipeline, redis, clock, events), search, seats, pipeline, redis,
				properties, () -> UUID.randomUUID().toString(),
				new StaticListableBeanFactory().getBeanProvider(SessionWatch.class), events, clock);
	}

	/** The sweep of the same replica. */
	static SessionSweeper sweeperOn(RedisPipeline pipeline, StringRedisTemplate redis, Clock clock,
			ApplicationEventPublisher events) {
		return new SessionSweeper(ends(pipeline, redis, clock, events), new SessionStore(pipeline, clock), pipeline,
				redis, clock);
	}

	static SessionEnds ends(RedisPipeline pipeline, StringRedisTemplate redis, Clock clock,
			ApplicationEventPublisher events) {
		return new SessionEnds(new SessionStore(pipeline, clock), new SessionIndexes(pipeline, clock), pipeline, events,
				clock);
	}

	/** Signs somebody in. */
	public static SsoSession start(SsoSessions sessions, String subject) {
		return sessions.start(signIn(subject));
	}

	/** The same person proves again who they are. */
	public static void signInAgain(SsoSessions sessions, SsoSession session) {
		sessions.reauthenticate(session.sid(), signIn(session.subject()));
	}

	/** A record that scripts find alive: last used now, with so much time left. */
	static Map<String, String> record(long now, long idle, long rest) {
		return Map.of("sub", "alice", "started", Long.toString(now), "seen", Long.toString(now), "idle",
				Long.toString(idle), "ends", Long.toString(now + rest));
	}

	static SignIn signIn(String subject) {
		return new SignIn(subject, "Name of " + subject, Set.of("ADMIN"), Set.of("pwd"), "Firefox on Linux",
				"192.0.2.0/24", DeviceClass.DESKTOP, false, null, Instant.now().truncatedTo(ChronoUnit.MILLIS));
	}

}
