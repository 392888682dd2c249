package dev.signet.auth.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.rule.SessionRule.Action;
import dev.signet.auth.rule.SessionRule.Trigger;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessionEnded;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.session.TestSsoSessions;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.core.RedisCallback;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

import static dev.signet.auth.rule.TestRules.exact;
import static dev.signet.auth.rule.TestRules.onEvent;
import static dev.signet.auth.rule.TestRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

/** What rules do to sessions in Redis. */
class RuleWatchIntegrationTests extends OnRealRedis {

	private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

	private static final String CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
			+ "Chrome/140.0.0.0 Safari/537.36";

	private static final HttpServletRequest HOME = from("192.0.2.7", FIREFOX);

	private static final HttpServletRequest NEXT_DOOR = from("192.0.2.8", FIREFOX);

	private static final HttpServletRequest ABROAD = from("198.51.100.7", FIREFOX);

	private final List<Object> heard = new CopyOnWriteArrayList<>();

	private final SsoSessions sessions = TestSsoSessions.on(pipeline(), redis(), Clock.systemUTC(), this.heard::add);

	private Set<String> roles = Set.of("ADMIN");

	private final RuleActions actions = new RuleActions(this.sessions, this.heard::add);

	@Test
	void asksRedisNothingMoreWhereNothingHappens() {
		SsoSession session = start();
		RuleWatch none = watch();
		RuleWatch some = watch(rule(Trigger.ADDRESS_CHANGED, Action.END), rule(Trigger.DEVICE_CHANGED, Action.WARN),
				onEvent("risk raised", Action.END, null), rule(Trigger.ACTIVITY, Action.EXTEND, Duration.ofHours(1)));
		long before = commands();

		assertThat(none.used(session, ABROAD)).contains(session);
		assertThat(some.used(session, HOME)).contains(session);
		assertThat(pipeline().await(some.refreshed(session))).isTrue();
		none.signedIn(session.sid(), false, null, HOME);
		some.signedIn(session.sid(), false, null, HOME);

		assertThat(commands() - before).isEqualTo(1);
	}

	@Test
	void warnsOfANewNetworkOnce() { // R12
		RuleWatch watch = watch(rule(Trigger.ADDRESS_CHANGED, Action.WARN));
		SsoSession session = start();

		List<Optional<SsoSession>> answers = atOnce(20, () -> watch.used(session, ABROAD));
		watch.used(find(session), ABROAD);

		assertThat(answers).allSatisfy((answer) -> assertThat(answer).isPresent());
		assertThat(applied()).containsExactly(
				new SessionRuleApplied(session.sid(), "alice", "ADDRESS_CHANGED WARN", Action.WARN, "signet"));
		watch.used(find(session), HOME);
		assertThat(applied()).hasSize(2);
		assertThat(find(session).address()).isEqualTo("192.0.2.0/24");
	}

	@Test
	void endsASessionThatIsUsedOnAnotherDevice() { // R12
		RuleWatch watch = watch(rule(Trigger.DEVICE_CHANGED, Action.END));
		SsoSession session = start();

		assertThat(watch.used(session, from("192.0.2.7", CHROME))).isEmpty();

		assertThat(this.sessions.find(session.sid())).isEmpty();
		assertThat(this.heard)
			.anySatisfy((event) -> assertThat(event).isInstanceOfSatisfying(SsoSessionEnded.class, (ended) -> {
				assertThat(ended.reason()).isEqualTo(SessionEnd.RULE);
				assertThat(ended.endedBy()).isEqualTo("signet");
			}));
	}

	@Test
	void wantsANewSignInFromANewNetworkAndIsContentWithIt() { // R12
		RuleWatch watch = watch(rule(Trigger.ADDRESS_CHANGED, Action.STEP_UP));
		SsoSession session = start();

		assertThat(watch.used(session, ABROAD)).get().matches(SsoSession::stepUpDemanded);
		assertThat(watch.used(find(session), ABROAD)).get().matches(SsoSession::stepUpDemanded);
		assertThat(applied()).hasSize(1);

		TestSsoSessions.signInAgain(this.sessions, session);
		watch.signedIn(session.sid(), true, null, ABROAD);

		assertThat(watch.used(find(session), ABROAD)).get().matches((signedIn) -> !signedIn.stepUpDemanded());
		assertThat(applied()).hasSize(1);
	}

	@Test
	void tellsHostsOfOneNetworkApartOnlyWhereARuleIsExactAndKeepsNoAddress() { // S86
		SsoSession session = start();
		RuleWatch subnet = watch(rule(Trigger.ADDRESS_CHANGED, Action.END));
		RuleWatch whole = watch(exact(rule(Trigger.ADDRESS_CHANGED, Action.END)));
		whole.signedIn(session.sid(), false, null, HOME);

		assertThat(subnet.used(find(session), NEXT_DOOR)).isPresent();
		assertThat(whole.used(find(session), HOME)).isPresent();
		assertThat(hash(RedisKeys.session(session.sid())).values()).noneMatch((value) -> value.contains("192.0.2.7"));
		assertThat(whole.used(find(session), NEXT_DOOR)).isEmpty();
	}

	@Test
	void learnsTheWholeAddressOfASessionThatIsOlderThanTheRule() {
		SsoSession session = start();
		RuleWatch whole = watch(exact(rule(Trigger.ADDRESS_CHANGED, Action.END)));

		assertThat(whole.used(session, NEXT_DOOR)).isPresent();
		assertThat(whole.used(find(session), NEXT_DOOR)).isPresent();
		assertThat(whole.used(find(session), HOME)).isEmpty();
	}

	@Test
	void shortensOnceAndTellsOnce() {
		RuleWatch watch = watch(rule(Trigger.ADDRESS_CHANGED, Action.SHORTEN, Duration.ofMinutes(5)));
		SsoSession session = start();

		atOnce(20, () -> watch.used(session, ABROAD));

		assertThat(Duration.between(find(session).startedAt(), find(session).expiresAt()))
			.isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
		assertThat(applied()).hasSize(1);
	}

	@Test
	void aRefreshProlongsAndMayEnd() {
		SsoSession session = start();

		assertThat(
				pipeline().await(watch(rule(Trigger.ACTIVITY, Action.EXTEND, Duration.ofHours(20))).refreshed(session)))
			.isTrue();

		assertThat(find(session).expiresAt()).isAfter(session.expiresAt().plus(Duration.ofHours(7)));
		assertThat(applied()).isEmpty();
		assertThat(pipeline().await(watch(rule(Trigger.ACTIVITY, Action.END)).refreshed(session))).isFalse();
		assertThat(this.sessions.find(session.sid())).isEmpty();
	}

	@Test
	void clicksAtTheSameTimeProlongOnce() {
		RuleWatch watch = watch(rule(Trigger.ACTIVITY, Action.EXTEND, Duration.ofHours(20)));
		SsoSession session = start();

		atOnce(50, () -> watch.used(session, HOME));

		assertThat(Duration.between(session.startedAt(), find(session).expiresAt())).isBetween(Duration.ofHours(20),
				Duration.ofHours(20).plusMinutes(1));
	}

	@Test
	void whatARiskLeavesIsNotProlongedUntilThePersonSignsInAgain() { // R05
		RuleWatch watch = watch(rule(Trigger.ACTIVITY, Action.EXTEND, Duration.ofHours(20)));
		SessionRules rules = TestRules.of(onEvent("payment completed", Action.EXTEND, Duration.ofMinutes(15)),
				onEvent("risk raised", Action.SHORTEN, Duration.ofMinutes(5)));
		SessionEvents events = new SessionEvents(this.sessions, rules, this.actions, UnaryOperator.identity(),
				Clock.systemUTC());
		SsoSession session = start();

		events.raise(session.sid(), "risk raised", "fraud-desk");
		Instant end = find(session).expiresAt();
		watch.used(find(session), HOME);

		assertThat(events.raise(session.sid(), "payment completed", "shop")).get()
			.satisfies((decision) -> assertThat(decision.expiresAt()).isEqualTo(end));
		assertThat(find(session).expiresAt()).isEqualTo(end);

		TestSsoSessions.signInAgain(this.sessions, session);
		watch.used(find(session), HOME);

		assertThat(find(session).expiresAt()).isAfter(session.expiresAt());
	}

	@Test
	void aRefreshIsJudgedByTheRolesOfNow() {
		RuleWatch watch = watch(TestRules.forRole(rule(Trigger.ACTIVITY, Action.END), "ADMIN"));
		SsoSession session = start();

		this.roles = Set.of();
		assertThat(session.roles()).containsExactly("ADMIN");
		assertThat(pipeline().await(watch.refreshed(session))).isTrue();

		this.roles = Set.of("ADMIN");
		assertThat(pipeline().await(watch.refreshed(session.withRoles(Set.of())))).isFalse();
	}

	@Test
	void aClientThatTheBrowserIsAboutToEnterCounts() {
		RuleWatch watch = watch(TestRules.forClient(rule(Trigger.ACTIVITY, Action.END), "bank"));
		SsoSession session = start();
		MockHttpServletRequest elsewhere = from("192.0.2.7", FIREFOX);
		elsewhere.setRequestURI("/account");
		elsewhere.setParameter("client_id", "bank");
		MockHttpServletRequest entering = from("192.0.2.7", FIREFOX);
		entering.setRequestURI("/oauth2/%61uthorize");
		entering.setParameter("client_id", "bank");

		assertThat(watch.used(session, elsewhere)).isPresent();
		assertThat(watch.used(session, entering)).isEmpty();
	}

	@Test
	void aSignInMayBeginAShorterSession() { // R06
		SsoSession session = start();

		watch(TestRules.forRole(rule(Trigger.SIGN_IN, Action.SHORTEN, Duration.ofHours(1)), "ADMIN"))
			.signedIn(session.sid(), false, null, HOME);

		assertThat(find(session).expiresAt()).isBefore(session.expiresAt().minus(Duration.ofHours(10)));
	}

	@Test
	void theBusinessProlongsAndShortens() { // R05
		SsoSession session = start();
		SessionRules rules = TestRules.of(onEvent("payment completed", Action.EXTEND, Duration.ofMinutes(15)),
				onEvent("risk raised", Action.SHORTEN, Duration.ofMinutes(5)));
		SessionEvents events = new SessionEvents(this.sessions, rules, this.actions, UnaryOperator.identity(),
				Clock.systemUTC());

		assertThat(events.raise(session.sid(), "payment completed", "shop")).get()
			.satisfies((decision) -> assertThat(decision.expiresAt()).isEqualTo(find(session).expiresAt()));
		assertThat(Duration.between(session.expiresAt(), find(session).expiresAt())).isCloseTo(Duration.ofMinutes(15),
				Duration.ofMillis(2));
		assertThat(Duration.between(session.idleExpiresAt(), find(session).idleExpiresAt()))
			.isCloseTo(Duration.ofMinutes(15), Duration.ofMillis(2));
		assertThat(events.raise(session.sid(), "nonsense", "shop")).get()
			.satisfies((decision) -> assertThat(decision.applied()).isEmpty());
		events.raise(session.sid(), "risk raised", "fraud-desk");

		assertThat(Duration.between(session.startedAt(), find(session).expiresAt())).isBetween(Duration.ofMinutes(5),
				Duration.ofMinutes(6));
		assertThat(applied()).containsExactly(
				new SessionRuleApplied(session.sid(), "alice", "payment completed", Action.EXTEND, "shop"),
				new SessionRuleApplied(session.sid(), "alice", "risk raised", Action.SHORTEN, "fraud-desk"));
		assertThat(events.raise(UUID.randomUUID().toString(), "risk raised", "fraud-desk")).isEmpty();
	}

	private RuleWatch watch(SessionRule... rules) {
		MockEnvironment environment = new MockEnvironment().withProperty("signet.authorization.peppers[0]",
				Base64.getEncoder().encodeToString(new byte[32]));
		return new RuleWatch(TestRules.of(rules), this.actions, this.sessions, new AddressDigests(environment),
				(session) -> session.withRoles(this.roles), Runnable::run, Clock.systemUTC());
	}

	private SsoSession start() {
		return find(TestSsoSessions.start(this.sessions, "alice"));
	}

	private SsoSession find(SsoSession session) {
		return this.sessions.find(session.sid()).orElseThrow();
	}

	private List<Object> applied() {
		return this.heard.stream().filter(SessionRuleApplied.class::isInstance).toList();
	}

	private static long commands() {
		Properties stats = redis()
			.execute((RedisCallback<Properties>) (connection) -> connection.serverCommands().info("stats"));
		return Long.parseLong(stats.getProperty("total_commands_processed"));
	}

	private static MockHttpServletRequest from(String address, String userAgent) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		request.addHeader("User-Agent", userAgent);
		return request;
	}

}
