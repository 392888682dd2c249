package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
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
		return new SsoSessions(pipeline, redis, new SessionProperties(IDLE, LIFETIME),
				() -> UUID.randomUUID().toString(), new StaticListableBeanFactory().getBeanProvider(SessionWatch.class),
				events, clock);
	}

	/** Signs somebody in. */
	public static SsoSession start(SsoSessions sessions, String subject) {
		return sessions.start(signIn(subject));
	}

	static SignIn signIn(String subject) {
		return new SignIn(subject, "Name of " + subject, Set.of("ADMIN"), Set.of("pwd"), "Firefox on Linux",
				"192.0.2.0/24");
	}

}
