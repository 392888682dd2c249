package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a browser's cookie stands for, in Redis. */
class BrowserSessionsIntegrationTests extends OnRealRedis {

	private static final Duration LIFE = Duration.ofHours(12);

	private final BrowserSessions sessions = new BrowserSessions(pipeline(), () -> UUID.randomUUID().toString(), LIFE,
			Clock.systemUTC());

	@Test
	void keepsTheSidAndWhenItEnds() {
		BrowserSession session = signedIn();

		BrowserSession found = this.sessions.findById(session.getId());

		assertThat(found.<String>getAttribute("sid")).isEqualTo("sid-1");
		assertThat(found.getCreationTime().toEpochMilli()).isEqualTo(session.getCreationTime().toEpochMilli());
		assertThat(found.getMaxInactiveInterval()).isEqualTo(LIFE);
		assertThat(timeToLive(BrowserSessions.key(session.getId()))).isBetween(LIFE.minusMinutes(1), LIFE);
	}

	@Test
	void aVisitWritesNothing() {
		BrowserSession session = signedIn();
		BrowserSession visited = this.sessions.findById(session.getId());
		redis().delete(BrowserSessions.key(session.getId()));

		visited.setLastAccessedTime(visited.getCreationTime().plusSeconds(60));
		this.sessions.save(visited);

		assertThat(this.sessions.findById(session.getId())).isNull();
	}

	@Test
	void lastsLongerWhenItIsToldTo() {
		BrowserSession session = signedIn();
		BrowserSession longer = this.sessions.findById(session.getId());

		longer.setMaxInactiveInterval(LIFE.multipliedBy(2));
		this.sessions.save(longer);

		assertThat(timeToLive(BrowserSessions.key(session.getId()))).isGreaterThan(LIFE.plusHours(11));
	}

	@Test
	void whoeverIsNotSignedInLeavesNothing() {
		Set<String> before = redis().keys("signet:http:*");

		this.sessions.save(this.sessions.createSession());

		assertThat(redis().keys("signet:http:*")).isEqualTo(before);
	}

	@Test
	void isGoneWhenItIsDeletedAndInvisibleInTheStore() { // S63, S86
		BrowserSession session = signedIn();
		assertThat(redis().keys("*")).noneMatch((key) -> key.contains(session.getId()));

		this.sessions.deleteById(session.getId());

		assertThat(this.sessions.findById(session.getId())).isNull();
	}

	@Test
	void holdsNothingElse() { // R36
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.sessions.createSession().setAttribute("basket", "full"));
	}

	private BrowserSession signedIn() {
		BrowserSession session = this.sessions.createSession();
		session.setAttribute("sid", "sid-1");
		this.sessions.save(session);
		return session;
	}

}
