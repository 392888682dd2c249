package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.redis.RedisKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class SsoSessionsIntegrationTests extends OnRealRedis {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final String alice = "alice-" + UUID.randomUUID();

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private Duration shift = Duration.ZERO;

	private SsoSessions sessions;

	private SessionSweeper sweeper;

	@BeforeEach
	void open() {
		this.sessions = TestSsoSessions.on(pipeline(), redis(), clock(), this.events::add);
		this.sweeper = TestSsoSessions.sweeperOn(pipeline(), redis(), clock(), this.events::add);
		redis().delete(List.of(RedisKeys.SESSIONS, RedisKeys.SESSIONS_STARTED, RedisKeys.SESSIONS_ENDING,
				RedisKeys.SESSIONS_NOT_BEFORE));
	}

	@Test
	void whatIsWrittenIsReadBack() {
		SsoSession started = start();

		assertThat(this.sessions.find(started.sid())).contains(started);
		assertThat(started.roles()).containsExactly("ADMIN");
		assertThat(started.factors()).containsExactly("pwd");
		assertThat(started.device()).isEqualTo("Firefox on Linux");
		assertThat(started.idleExpiresAt()).isEqualTo(started.startedAt().plus(TestSsoSessions.IDLE));
		assertThat(started.expiresAt()).isEqualTo(started.startedAt().plus(TestSsoSessions.LIFETIME));
		assertThat(this.events).containsExactly(new SsoSessionStarted(started));
	}

	@Test
	void aSessionThatSigningOutEverywhereWouldMissDoesNotBegin() {
		redis().opsForValue().set(RedisKeys.sessionsOfUser(this.alice), "not an index");

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(this::start);

		assertThat(this.events).isEmpty();
	}

	@Test
	void anIdleSessionEndsAtItsLimitToTheSecond() {
		SsoSession session = start();

		later(TestSsoSessions.IDLE.minus(SECOND));
		assertThat(this.sessions.find(session.sid())).as("in its last second").isPresent();
		assertThat(this.sessions.ofUser(this.alice)).containsExactly(session);

		later(TestSsoSessions.IDLE);
		assertThat(this.sessions.find(session.sid())).isEmpty(); // S64
		assertThat(this.sessions.use(session.sid())).isEmpty();
		assertThat(pipeline().await(this.sessions.join(session.sid(), "books"))).isFalse();
		assertThat(this.sessions.reauthenticate(session.sid(), TestSsoSessions.signIn(this.alice))).isEmpty();
		assertThat(this.sessions.adjust(session.sid(), new SessionChange(SECOND, null, null, false))).isEmpty();
		assertThat(this.sessions.ofUser(this.alice)).isEmpty();
		assertThat(this.sessions.online(0, 10)).isEmpty();
		assertThat(this.sessions.count()).isZero();
	}

	@Test
	void whatTimedOutIsSweptWithTheFacts() {
		SsoSession idle = start();
		pipeline().await(this.sessions.join(idle.sid(), "books"));
		this.events.clear();

		later(TestSsoSessions.IDLE.minus(SECOND));
		this.sweeper.sweep();
		assertThat(this.events).isEmpty();
		later(TestSsoSessions.IDLE);
		this.sweeper.sweep();
		this.sweeper.sweep();

		assertThat(this.events).singleElement().isInstanceOfSatisfying(SsoSessionEnded.class, (ended) -> {
			assertThat(ended.reason()).isEqualTo(SessionEnd.IDLE);
			assertThat(ended.endedBy()).isEqualTo("signet");
			assertThat(ended.session().clients()).containsOnlyKeys("books"); // S61
		});
		assertThat(this.sessions.whyEnded(idle.sid())).contains(SessionEnd.IDLE);
		assertThat(hash(RedisKeys.endedSession(idle.sid()))).containsKeys("why", "settled")
			.doesNotContainKeys("name", "device", "address", "net", "dev", "from"); // R35
		assertThat(redis().hasKey(RedisKeys.sessionsOfUser(this.alice))).isFalse();
		assertThat(redis().opsForZSet().zCard(RedisKeys.SESSIONS_ENDING)).isZero();
	}

	@Test
	void aSweepThatKnowsAnOldDeadlineLeavesTheSessionAlone() {
		SsoSession session = start();
		redis().opsForZSet().add(RedisKeys.SESSIONS, session.sid(), 1);

		this.sweeper.sweep();

		assertThat(this.sessions.find(session.sid())).contains(session);
		assertThat(redis().opsForZSet().score(RedisKeys.SESSIONS, session.sid()))
			.isEqualTo((double) session.idleExpiresAt().toEpochMilli());
	}

	@Test
	void whatAListenerCouldNotDoIsPublishedAgain() {
		SsoSession session = start();
		AtomicBoolean broken = new AtomicBoolean(true);
		SessionEnds failing = TestSsoSessions.ends(pipeline(), redis(), clock(), (event) -> {
			if (broken.getAndSet(false)) {
				throw new IllegalStateException("a listener failed");
			}
		});
		assertThatIllegalStateException()
			.isThrownBy(() -> failing.end(session.sid(), SessionEnd.ENDED_BY_ADMIN, "admin"));
		this.events.clear();

		this.sweeper.sweep();
		assertThat(this.events).as("while it may be under way").isEmpty();
		later(SessionEnds.LEASE);
		this.sweeper.sweep();
		later(SessionEnds.LEASE.multipliedBy(3));
		this.sweeper.sweep();

		assertThat(this.events).containsExactly(new SsoSessionEnded(session, SessionEnd.ENDED_BY_ADMIN, "admin"));
		assertThat(redis().opsForZSet().zCard(RedisKeys.SESSIONS_ENDING)).isZero();
	}

	@Test
	void aListenerMayAskToHearOfItAgain() {
		SsoSession session = start();
		this.events.clear();
		SessionEnds[] ends = new SessionEnds[1];
		ends[0] = TestSsoSessions.ends(pipeline(), redis(), clock(),
				(event) -> ends[0].publishAgain(session.sid(), Duration.ofMinutes(1)));
		assertThat(ends[0].end(session.sid(), SessionEnd.SIGNED_OUT, this.alice)).isTrue();

		later(Duration.ofSeconds(59));
		this.sweeper.sweep();
		assertThat(this.events).isEmpty();
		later(Duration.ofSeconds(61));
		this.sweeper.sweep();

		assertThat(this.events).containsExactly(new SsoSessionEnded(session, SessionEnd.SIGNED_OUT, this.alice, true));
	}

	@Test
	void everybodyIsOutWithOneMark() {
		SsoSession old = startedAgo(Duration.ofMinutes(5));
		SsoSession recent = start();
		Instant between = recent.startedAt().minus(SECOND);
		this.events.clear();

		this.sessions.endBefore(between, SessionEnd.ENDED_BY_ADMIN, "admin");
		this.sessions.endBefore(between.minusSeconds(3600), SessionEnd.ENDED_BY_ADMIN, "another");

		assertThat(this.sessions.use(old.sid())).isEmpty();
		assertThat(pipeline().await(this.sessions.keepAlive(old.sid(), null))).isFalse();
		assertThat(pipeline().await(this.sessions.join(old.sid(), "books"))).isFalse();
		assertThat(this.sessions.ofUser(this.alice)).containsExactly(recent);
		assertThat(this.sessions.use(recent.sid())).isPresent();
		this.sweeper.sweep();
		assertThat(this.events).singleElement().isInstanceOfSatisfying(SsoSessionEnded.class, (ended) -> {
			assertThat(ended.session().sid()).isEqualTo(old.sid());
			assertThat(ended.endedBy()).isEqualTo("admin");
		});
		redis().delete(RedisKeys.SESSIONS_NOT_BEFORE);
	}

	@Test
	void whoProvedItBeforeTheMarkIsOutTooHoweverLateTheSessionBegan() { // S62
		later(Duration.ofSeconds(10));
		SsoSession late = start();

		this.sessions.endBefore(late.startedAt().minusSeconds(5), SessionEnd.ENDED_BY_ADMIN, "admin");

		assertThat(late.authenticatedAt()).isBefore(late.startedAt().minusSeconds(5));
		assertThat(this.sessions.use(late.sid())).isEmpty();
		assertThat(this.sessions.ofUser(this.alice)).isEmpty();
		assertThat(this.sessions.whyEnded(late.sid())).contains(SessionEnd.ENDED_BY_ADMIN);
	}

	@Test
	void useMovesTheIdleLimitButNeverTheAbsoluteOne() {
		SsoSession session = startedAgo(Duration.ofMinutes(59));

		SsoSession used = this.sessions.use(session.sid()).orElseThrow();

		assertThat(used.idleExpiresAt()).isEqualTo(used.lastSeenAt().plus(TestSsoSessions.IDLE));
		assertThat(used.expiresAt()).isEqualTo(session.expiresAt());
		assertThat(left(session)).isBetween(TestSsoSessions.IDLE.minusSeconds(10), TestSsoSessions.IDLE);
		for (int minutes = 50; minutes < 11 * 60; minutes += 50) {
			later(Duration.ofMinutes(minutes));
			used = this.sessions.use(session.sid()).orElseThrow();
		}
		assertThat(used.idleExpiresAt()).as("in its last minutes").isEqualTo(session.expiresAt());
		later(TestSsoSessions.LIFETIME);
		assertThat(this.sessions.use(session.sid())).as("however busy it was").isEmpty(); // S64
	}

	@Test
	void lookingIsNoUse() {
		SsoSession session = startedAgo(Duration.ofMinutes(30));

		this.sessions.find(session.sid());
		this.sessions.ofUser(this.alice);
		this.sessions.online(0, 10);

		assertThat(left(session)).isLessThanOrEqualTo(Duration.ofMinutes(30));
	}

	@Test
	void aSessionEndsOnceAmongFifty() {
		SsoSession session = start();
		this.events.clear();

		List<Boolean> ended = atOnce(50, () -> this.sessions.end(session.sid(), SessionEnd.ENDED_BY_ADMIN, "admin"));

		assertThat(ended).filteredOn((won) -> won).hasSize(1);
		assertThat(this.events).containsExactly(new SsoSessionEnded(session, SessionEnd.ENDED_BY_ADMIN, "admin"));
		assertThat(this.sessions.find(session.sid())).isEmpty();
		assertThat(redis().opsForZSet().score(RedisKeys.SESSIONS, session.sid())).isNull();
		assertThat(redis().opsForZSet().score(RedisKeys.sessionsOfUser(this.alice), session.sid())).isNull(); // S71
	}

	@Test
	void nothingRevivesASessionThatEnded() {
		SsoSession session = start();
		this.sessions.end(session.sid(), SessionEnd.SIGNED_OUT, this.alice);

		assertThat(pipeline().await(this.sessions.keepAlive(session.sid(), null))).isFalse();
		assertThat(pipeline().await(this.sessions.join(session.sid(), "books"))).isFalse();
		assertThat(this.sessions.use(session.sid())).isEmpty();
		assertThat(this.sessions.reauthenticate(session.sid(), TestSsoSessions.signIn(this.alice))).isEmpty();

		assertThat(redis().hasKey(RedisKeys.session(session.sid()))).isFalse();
		assertThat(this.sessions.count()).isZero(); // S71
	}

	@Test
	void whoEndsASessionLearnsWhichClientsToTell() {
		SsoSession session = start();
		pipeline().await(this.sessions.join(session.sid(), "books"));
		pipeline().await(this.sessions.join(session.sid(), "music"));
		pipeline().await(this.sessions.join(session.sid(), "books"));

		this.sessions.end(session.sid(), SessionEnd.SIGNED_OUT, this.alice);

		assertThat(this.events).last()
			.isInstanceOfSatisfying(SsoSessionEnded.class,
					(ended) -> assertThat(ended.session().clients()).containsOnlyKeys("books", "music")); // S61
	}

	@Test
	void signingInAgainKeepsTheSessionOfTheSamePersonOnly() {
		SsoSession session = startedAgo(Duration.ofMinutes(5));
		later(Duration.ZERO);

		assertThat(this.sessions.reauthenticate(session.sid(), TestSsoSessions.signIn("mallory"))).isEmpty(); // F11
		assertThat(this.sessions.find(session.sid())).contains(session);

		assertThat(this.sessions.reauthenticate(session.sid(), TestSsoSessions.signIn(this.alice))).isPresent();
		SsoSession again = this.sessions.find(session.sid()).orElseThrow();
		assertThat(again.startedAt()).isEqualTo(session.startedAt());
		assertThat(again.authenticatedAt()).isAfter(session.authenticatedAt()); // S42
		assertThat(again.expiresAt()).isEqualTo(session.expiresAt());
	}

	@Test
	void aPersonsSessionsAreListedNewestFirstAndPrunedOnTheWay() {
		SsoSession old = startedAgo(Duration.ofMinutes(20));
		SsoSession recent = startedAgo(Duration.ofMinutes(1));
		redis().opsForZSet().add(RedisKeys.sessionsOfUser(this.alice), "long-gone", System.currentTimeMillis());

		assertThat(this.sessions.ofUser(this.alice)).containsExactly(recent, old);

		await().until(() -> redis().opsForZSet().score(RedisKeys.sessionsOfUser(this.alice), "long-gone") == null); // R09
		assertThat(this.sessions.ofUser("nobody")).isEmpty();
	}

	@Test
	void onlineShowsPagesOfLiveSessionsAndCountsThem() {
		SsoSession first = startedAgo(Duration.ofMinutes(30));
		SsoSession second = startedAgo(Duration.ofMinutes(20));
		SsoSession third = startedAgo(Duration.ofMinutes(10));
		redis().opsForZSet().add(RedisKeys.SESSIONS, "timed-out", System.currentTimeMillis() - 1);

		assertThat(this.sessions.count()).isEqualTo(3);
		assertThat(this.sessions.online(0, 2)).containsExactly(third, second);
		assertThat(this.sessions.online(2, 2)).containsExactly(first);
		this.sweeper.sweep();
		assertThat(redis().opsForZSet().score(RedisKeys.SESSIONS, "timed-out")).isNull(); // R09
	}

	@Test
	void theIndexHearsOfUsesWhenItsOwnDeadlineIsOver() {
		SsoSession first = startedAgo(Duration.ofMinutes(30));
		startedAgo(Duration.ofMinutes(10));
		Instant end = this.sessions.use(first.sid()).orElseThrow().idleExpiresAt();

		later(Duration.ofMinutes(35));
		this.sweeper.sweep();

		assertThat(redis().opsForZSet().score(RedisKeys.SESSIONS, first.sid())).isEqualTo((double) end.toEpochMilli());
		assertThat(this.sessions.online(0, 1)).extracting(SsoSession::sid).containsExactly(first.sid());
		assertThat(this.sessions.count()).isEqualTo(2);
	}

	@Test
	void theIndexHearsOfAnEarlierEndAtOnceAndNeverOfALaterOne() {
		SsoSession session = start();

		this.sessions.adjust(session.sid(), new SessionChange(Duration.ofHours(1), null, null, false));
		assertThat(redis().opsForZSet().score(RedisKeys.SESSIONS, session.sid()))
			.isEqualTo((double) session.idleExpiresAt().toEpochMilli());

		this.sessions.adjust(session.sid(), new SessionChange(null, null, Duration.ofMinutes(5), false));
		this.sessions.use(session.sid());
		later(Duration.ofMinutes(6));
		this.events.clear();
		this.sweeper.sweep();

		assertThat(this.events).singleElement()
			.isInstanceOfSatisfying(SsoSessionEnded.class,
					(ended) -> assertThat(ended.reason()).isEqualTo(SessionEnd.EXPIRED));
	}

	@Test
	void aSweepWorksUntilNothingIsOverdue() {
		List<SsoSession> started = Stream.generate(this::start).limit(450).toList();
		this.events.clear();

		later(TestSsoSessions.IDLE.plus(SECOND));
		this.sweeper.sweep();

		assertThat(this.events).hasSize(started.size());
		assertThat(redis().opsForZSet().zCard(RedisKeys.SESSIONS)).isZero();
	}

	@Test
	void whenAClientLastUsedASessionIsKnownIfSomebodyWantsToKnow() {
		SsoSession session = startedAgo(Duration.ofMinutes(10));
		pipeline().await(this.sessions.keepAlive(session.sid(), "bank"));
		pipeline().await(this.sessions.keepAlive(session.sid(), null));

		SsoSession used = this.sessions.find(session.sid()).orElseThrow();

		assertThat(used.lastUseBy("bank")).isAfter(session.startedAt().plusSeconds(590));
		assertThat(used.lastUseBy("books")).isEqualTo(used.authenticatedAt());
	}

	@Test
	void allOfAPersonEndAndNobodyElse() {
		start();
		start();
		SsoSession bystander = TestSsoSessions.start(this.sessions, "bob");

		assertThat(this.sessions.endAllOf(this.alice, (session) -> true, SessionEnd.ACCOUNT_CHANGED, "admin"))
			.isEqualTo(2);

		assertThat(this.sessions.ofUser(this.alice)).isEmpty(); // S66
		assertThat(this.sessions.find(bystander.sid())).isPresent();
	}

	@Test
	void allThatAreMeantEndAlthoughOneCannotBeEnded() { // S66
		SsoSession spared = start();
		List<SsoSession> others = List.of(start(), start());
		SsoSessions failing = TestSsoSessions.on(pipeline(), redis(), clock(), (event) -> {
			throw new IllegalStateException("a listener failed");
		});

		assertThatIllegalStateException().isThrownBy(() -> failing.endAllOf(this.alice,
				(session) -> !session.sid().equals(spared.sid()), SessionEnd.ENDED_BY_USER, this.alice));

		assertThat(others).allSatisfy((session) -> assertThat(this.sessions.find(session.sid())).isEmpty());
		assertThat(this.sessions.find(spared.sid())).isPresent();
	}

	@Test
	void aFieldOfALaterReleaseIsIgnored() {
		SsoSession session = start();
		redis().opsForHash().putAll(RedisKeys.session(session.sid()), Map.of("risk", "low", "clientele", "x"));

		assertThat(this.sessions.find(session.sid())).contains(session);
		assertThat(session.clients().keySet()).isEqualTo(Set.of());
	}

	private Clock clock() {
		InstantSource shifted = () -> Instant.now().plus(this.shift).truncatedTo(ChronoUnit.MILLIS);
		return shifted.withZone(ZoneOffset.UTC);
	}

	private SsoSession start() {
		return TestSsoSessions.start(this.sessions, this.alice);
	}

	// Redis expires by its own clock, so what a slow clock starts is older than it looks.
	private SsoSession startedAgo(Duration age) {
		later(age.negated());
		SsoSession session = start();
		later(Duration.ZERO);
		return session;
	}

	private void later(Duration duration) {
		this.shift = duration;
	}

	private static Duration left(SsoSession session) {
		return timeToLive(RedisKeys.session(session.sid())).minus(SessionStore.MARGIN);
	}

}
