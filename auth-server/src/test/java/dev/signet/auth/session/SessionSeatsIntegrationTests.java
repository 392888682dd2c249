package dev.signet.auth.session;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.session.SessionLimit.Then;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.core.RedisCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How many sessions a person may have, counted by two replicas at once. */
class SessionSeatsIntegrationTests extends OnRealRedis {

	private final String alice = "alice-" + UUID.randomUUID();

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final AtomicLong now = new AtomicLong(System.currentTimeMillis());

	// No two sessions start in one millisecond: which of them is older?
	private final Clock clock = ((InstantSource) () -> Instant.ofEpochMilli(this.now.getAndIncrement()))
		.withZone(ZoneOffset.UTC);

	@Test
	void theOldestEndsForTheNewestAndKnowsWhy() {
		SsoSessions sessions = replica(limit(2, Then.END_OLDEST, null));
		SsoSession first = sessions.start(signIn(DeviceClass.DESKTOP));
		SsoSession second = sessions.start(signIn(DeviceClass.PHONE));
		SsoSession third = sessions.start(signIn(DeviceClass.OTHER));

		assertThat(sessions.ofUser(this.alice)).containsExactlyInAnyOrder(second, third);
		assertThat(sessions.whyEnded(first.sid())).contains(SessionEnd.LIMIT_REACHED);
		assertThat(this.events).contains(new SsoSessionEnded(first, SessionEnd.LIMIT_REACHED, "signet"));
	}

	@Test
	void onePhoneAndOneDesktopAreTwoLimits() {
		SsoSessions sessions = replica(limit(1, Then.END_OLDEST, DeviceClass.PHONE),
				limit(1, Then.DENY, DeviceClass.DESKTOP));
		sessions.start(signIn(DeviceClass.PHONE));
		SsoSession desktop = sessions.start(signIn(DeviceClass.DESKTOP));
		SsoSession phone = sessions.start(signIn(DeviceClass.PHONE));

		assertThatExceptionOfType(SessionLimitReached.class)
			.isThrownBy(() -> sessions.start(signIn(DeviceClass.DESKTOP)));

		assertThat(sessions.ofUser(this.alice)).containsExactlyInAnyOrder(desktop, phone);
	}

	@Test
	void aSeatIsFreeAgainWhenItsSessionEnds() {
		SsoSessions sessions = replica(limit(1, Then.DENY, null));
		SsoSession session = sessions.start(signIn(DeviceClass.PHONE));
		sessions.end(session.sid(), SessionEnd.SIGNED_OUT, this.alice);

		SsoSession next = sessions.start(signIn(DeviceClass.PHONE));

		assertThat(sessions.ofUser(this.alice)).containsExactly(next);
	}

	@Test
	void whoIsRefusedLeavesNothingBehind() {
		SsoSessions sessions = replica(limit(1, Then.DENY, null));
		sessions.start(signIn(DeviceClass.PHONE));
		Set<String> before = redis().keys("*");

		assertThatExceptionOfType(SessionLimitReached.class)
			.isThrownBy(() -> sessions.start(signIn(DeviceClass.PHONE)));

		assertThat(redis().keys("*")).isEqualTo(before);
		assertThat(this.events).hasSize(1);
	}

	@RepeatedTest(3)
	void ofACrowdAtTwoReplicasExactlySoManyGetIn() {
		List<SsoSessions> replicas = List.of(replica(limit(3, Then.DENY, null)), replica(limit(3, Then.DENY, null)));
		AtomicInteger turn = new AtomicInteger();

		List<Optional<SsoSession>> entered = atOnce(60, () -> {
			try {
				return Optional.of(replicas.get(turn.getAndIncrement() % 2).start(signIn(DeviceClass.PHONE)));
			}
			catch (SessionLimitReached ex) {
				return Optional.empty();
			}
		});

		assertThat(entered.stream().flatMap(Optional::stream)).hasSize(3);
		assertThat(replicas.get(0).ofUser(this.alice)).hasSize(3);
	}

	@RepeatedTest(3)
	void ofACrowdAtTwoReplicasExactlySoManyStay() {
		List<SsoSessions> replicas = List.of(replica(limit(3, Then.END_OLDEST, null)),
				replica(limit(3, Then.END_OLDEST, null)));
		AtomicInteger turn = new AtomicInteger();

		atOnce(60, () -> replicas.get(turn.getAndIncrement() % 2).start(signIn(DeviceClass.PHONE)));

		assertThat(replicas.get(0).ofUser(this.alice)).hasSize(3);
	}

	@Test
	void aSessionThatVisitsALimitedClientNeedsASeatThere() {
		SsoSessions sessions = replica(atBank(1, Then.DENY));
		SsoSession first = sessions.start(signIn(DeviceClass.PHONE));
		SsoSession second = sessions.start(signIn(DeviceClass.PHONE));

		sessions.enter(first, "bank");
		sessions.enter(first, "bank");
		sessions.enter(second, "books");

		assertThatExceptionOfType(SessionLimitReached.class).isThrownBy(() -> sessions.enter(second, "bank"));

		sessions.end(first.sid(), SessionEnd.SIGNED_OUT, this.alice);
		sessions.enter(second, "bank");
	}

	@Test
	void aSignInOnItsWayToALimitedClientHasASeatThere() {
		SsoSessions sessions = replica(atBank(1, Then.DENY));
		SsoSession visitor = sessions.start(signIn(DeviceClass.PHONE));
		SsoSession client = sessions.start(signIn("bank"));

		assertThatExceptionOfType(SessionLimitReached.class).isThrownBy(() -> sessions.enter(visitor, "bank"));
		assertThatExceptionOfType(SessionLimitReached.class).isThrownBy(() -> sessions.start(signIn("bank")));
		sessions.enter(client, "bank");
	}

	@Test
	void theOldestAtTheClientEndsForAVisitor() {
		SsoSessions sessions = replica(atBank(1, Then.END_OLDEST));
		SsoSession visitor = sessions.start(signIn(DeviceClass.PHONE));
		SsoSession client = sessions.start(signIn("bank"));
		SsoSession bystander = sessions.start(signIn("books"));

		sessions.enter(visitor, "bank");

		assertThat(sessions.ofUser(this.alice)).containsExactlyInAnyOrder(visitor, bystander);
		assertThat(sessions.whyEnded(client.sid())).contains(SessionEnd.LIMIT_REACHED);
	}

	@Test
	void whereNoClientIsLimitedNothingIsAsked() {
		SsoSessions sessions = replica(limit(1, Then.DENY, null), atBank(1, Then.DENY));
		SsoSession session = sessions.start(signIn(DeviceClass.PHONE));
		long before = commands();

		sessions.enter(session, "books");

		assertThat(commands() - before).isEqualTo(1);
	}

	@RepeatedTest(3)
	void ofSessionsThatVisitAClientAtOnceExactlySoManyAreLetIn() {
		List<SsoSessions> replicas = List.of(replica(atBank(3, Then.DENY)), replica(atBank(3, Then.DENY)));
		Queue<SsoSession> sessions = new ConcurrentLinkedQueue<>(
				Stream.generate(() -> replicas.get(0).start(signIn(DeviceClass.PHONE))).limit(40).toList());
		AtomicInteger turn = new AtomicInteger();

		List<Boolean> entered = atOnce(40, () -> {
			SsoSession session = sessions.remove();
			SsoSessions replica = replicas.get(turn.getAndIncrement() % 2);
			try {
				replica.enter(session, "bank");
				return pipeline().await(replica.join(session.sid(), "bank"));
			}
			catch (SessionLimitReached ex) {
				return false;
			}
		});

		assertThat(entered).filteredOn((in) -> in).hasSize(3);
	}

	private static long commands() {
		Properties stats = redis()
			.execute((RedisCallback<Properties>) (connection) -> connection.serverCommands().info("stats"));
		return Long.parseLong(stats.getProperty("total_commands_processed"));
	}

	private static SessionLimit atBank(int max, Then then) {
		return new SessionLimit(max, then, Set.of(), Set.of("bank"), null);
	}

	private SignIn signIn(String clientId) {
		return new SignIn(this.alice, "Alice", Set.of(), Set.of("pwd"), "Firefox on Linux", "192.0.2.0/24",
				DeviceClass.DESKTOP, false, clientId, Instant.ofEpochMilli(this.now.get()));
	}

	private SsoSessions replica(SessionLimit... limits) {
		return TestSsoSessions.on(pipeline(), redis(), this.clock, this.events::add,
				TestSsoSessions.properties(List.of(limits)));
	}

	private static SessionLimit limit(int max, Then then, DeviceClass deviceClass) {
		return new SessionLimit(max, then, Set.of(), Set.of(), deviceClass);
	}

	private SignIn signIn(DeviceClass deviceClass) {
		return new SignIn(this.alice, "Alice", Set.of(), Set.of("pwd"), "Firefox on Linux", "192.0.2.0/24", deviceClass,
				false, null, Instant.ofEpochMilli(this.now.get()));
	}

}
