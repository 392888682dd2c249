package dev.signet.auth.user;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.signet.auth.redis.TestRedis;
import dev.signet.auth.sql.TestDatabase;
import dev.signet.auth.user.AccountRefused.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class UserAccountsIntegrationTests {

	private static final String LONG = "correct horse battery staple";

	private static final String OTHER = "nine green tractors in a row";

	private final TestDatabase.Opened database;

	private final TestRedis redis = TestRedis.open();

	private final MovableClock clock = new MovableClock();

	private final UserAccountRepository repository;

	private final List<Object> events = new ArrayList<>();

	private final OwedSignOuts signOuts;

	private final AccountWrites writes;

	private final KnownAccounts known;

	private final AccountNews news;

	private final UserAccounts accounts;

	UserAccountsIntegrationTests(TestDatabase database) {
		this.database = database.open();
		this.repository = new UserAccountRepository(this.database.jdbc(), this.database.batches(), this.clock);
		this.signOuts = new OwedSignOuts(this.database.jdbc(), this.clock);
		this.writes = TestAccounts.writes(this.repository, this.signOuts, this.database.lock(), this.clock);
		this.known = new KnownAccounts(this.repository, this.redis.replica());
		this.news = news(this.events::add);
		this.accounts = replica(this.news);
	}

	@BeforeEach
	void anAdministrator() {
		this.repository.insert(List.of(TestAccounts.admin()), Map.of("admin", "{test}hash"));
	}

	@AfterEach
	void close() {
		this.redis.close();
		this.database.close();
	}

	@Test
	void createsAnAccountWhosePasswordIsGoodForChoosingAnotherOnly() {
		TemporaryPassword password = create("alice", Set.of("READER"));

		assertThat(password.password()).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
		assertThat(password.expiresAt()).isEqualTo(this.clock.instant().plus(Duration.ofHours(72)));
		assertThat(password.toString()).doesNotContain(password.password());
		assertThat(this.accounts.find("alice").orElseThrow()).isEqualTo(
				new UserAccount("alice", "alice", "Name of alice", "alice@example.com", true, Set.of("READER"), true));
		assertThat(this.accounts.details("alice").orElseThrow().temporaryPassword()).isTrue();
		assertThat(signIn("alice").isCredentialsNonExpired()).isFalse();
		assertThat(this.events).containsExactly(new AccountCreated("alice", "admin"));
		this.accounts.exchangePassword("alice", password.password(), LONG);
		assertThat(signIn("alice").isCredentialsNonExpired()).isTrue();
		assertThat(this.accounts.details("alice").orElseThrow().temporaryPassword()).isFalse();
	}

	@Test
	void aTemporaryPasswordIsGoodForNothingAfterAWhile() { // S72
		TemporaryPassword password = create("alice", Set.of());

		this.clock.forward(Duration.ofHours(72));

		refuses(Reason.PASSWORD_WRONG, () -> this.accounts.exchangePassword("alice", password.password(), LONG));
	}

	@Test
	void drawsAnIdThatSaysNothingIfNoneIsGiven() {
		TemporaryPassword password = this.accounts.create(new NewAccount(null, profile("carol"), Set.of()), "signet");

		assertThat(password.subject()).matches("[0-9a-f-]{36}");
		assertThat(this.accounts.find(password.subject())).isPresent();
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "", "..", "a b", "a/b", "a:b", "ü", "<script>" })
	void refusesAnIdThatBelongsInNoUrl(String id) {
		refuses(Reason.ID_INVALID, () -> this.accounts.create(new NewAccount(id, profile("alice"), Set.of()), "admin"));
	}

	@ParameterizedTest(name = "{3}: {0} {1} {2}")
	@CsvSource({ "'', Alice, a@b, USERNAME_INVALID", "'a\u0000b', Alice, a@b, USERNAME_INVALID",
			"alice, ' ', a@b, NAME_INVALID", "alice, 'A\nB', a@b, NAME_INVALID", "alice, Alice, nobody, EMAIL_INVALID",
			"alice, Alice, 'a@b\r\nBcc: c@d', EMAIL_INVALID", "alice, Alice, '<a@b>', EMAIL_INVALID",
			"ADMIN, Alice, a@b, USERNAME_TAKEN" })
	void refusesAProfileNamingThePart(String username, String name, String email, Reason reason) {
		refuses(reason, () -> this.accounts
			.create(new NewAccount("alice", new AccountProfile(username, name, email, false), Set.of()), "admin"));
		assertThat(this.accounts.find("alice")).isEmpty();
	}

	@Test
	void refusesTheIdOfSomebodyElse() {
		refuses(Reason.ID_TAKEN,
				() -> this.accounts.create(new NewAccount("admin", profile("alice"), Set.of()), "admin"));
	}

	@Test
	void editsAProfileOnlyAsItWasSeen() {
		create("alice", Set.of("READER"));
		long version = this.accounts.details("alice").orElseThrow().version();
		this.events.clear();

		this.accounts.update("alice", new AccountProfile("alicia", " Alicia ", " ", true), version, "admin");

		assertThat(this.accounts.find("alice"))
			.contains(new UserAccount("alice", "alicia", "Alicia", null, false, Set.of("READER"), true));
		assertThat(this.accounts.findByUsername("ALICIA")).isPresent();
		assertThat(this.accounts.findByUsername("alice")).isEmpty();
		assertThat(this.events).containsExactly(new AccountUpdated("alice", "admin"));
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.accounts.update("alice", profile("alice"), version, "other"));
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.accounts.setRoles("alice", Set.of("AUDITOR"), version, "other"));
		assertThat(this.accounts.find("alice").orElseThrow().username()).isEqualTo("alicia");
		refuses(Reason.USERNAME_TAKEN, () -> this.accounts.update("alice", profile("admin"), version + 1, "admin"));
	}

	@Test
	void changesRolesAndSaysWhich() {
		create("alice", Set.of("READER"));
		this.events.clear();

		this.accounts.setRoles("alice", Set.of("AUDITOR", "SUPPORT"), "admin");
		this.accounts.setRoles("alice", Set.of("AUDITOR", "SUPPORT"), "admin");

		assertThat(this.accounts.find("alice").orElseThrow().roles()).isEqualTo(Set.of("AUDITOR", "SUPPORT"));
		assertThat(this.events).containsExactly(new AccountChanged("alice", "admin", this.clock.instant(), true),
				new RolesChanged("alice", "admin", Set.of("AUDITOR", "SUPPORT"), Set.of("READER")));
		refuses(Reason.ROLE_INVALID, () -> this.accounts.setRoles("alice", Set.of("ROLE ADMIN"), "admin"));
		refuses(Reason.ROLE_INVALID, () -> this.accounts.setRoles("alice", Set.of("admin"), "admin"));
		refuses(Reason.UNKNOWN, () -> this.accounts.setRoles("nobody", Set.of(), "admin"));
	}

	@Test
	void nobodyReachesBeyondTheirOwnRoles() { // S84
		create("sue", Set.of("SUPPORT"));
		create("alice", Set.of());

		refuses(Reason.BEYOND_OWN_ROLES, () -> this.accounts.setRoles("sue", Set.of("SUPPORT", "ADMIN"), "sue"));
		refuses(Reason.BEYOND_OWN_ROLES, () -> this.accounts.setRoles("alice", Set.of("AUDITOR"), "sue"));
		refuses(Reason.BEYOND_OWN_ROLES,
				() -> this.accounts.create(new NewAccount("eve", profile("eve"), Set.of("ADMIN")), "sue"));
		refuses(Reason.BEYOND_OWN_ROLES, () -> this.accounts.resetPassword("admin", "sue"));
		refuses(Reason.BEYOND_OWN_ROLES, () -> this.accounts.setEnabled("admin", false, "sue"));
		refuses(Reason.BEYOND_OWN_ROLES, () -> this.accounts.update("admin", profile("admin"), 1, "sue"));
		refuses(Reason.BEYOND_OWN_ROLES, () -> this.accounts.delete("admin", "sue"));
		this.accounts.setRoles("alice", Set.of("SUPPORT"), "sue");
		this.accounts.setEnabled("sue", false, "admin");
		refuses(Reason.BEYOND_OWN_ROLES, () -> this.accounts.setRoles("alice", Set.of(), "sue"));
		this.accounts.delete("sue", "admin");
		refuses(Reason.BEYOND_OWN_ROLES, () -> this.accounts.setRoles("alice", Set.of(), "sue"));
	}

	@Test
	void theLastEnabledAdministratorStays() {
		create("second", Set.of("ADMIN"));
		this.accounts.setEnabled("second", false, "admin");

		refuses(Reason.LAST_ADMIN, () -> this.accounts.setRoles("admin", Set.of("AUDITOR"), "admin"));
		refuses(Reason.LAST_ADMIN, () -> this.accounts.setEnabled("admin", false, "demo-admin"));
		refuses(Reason.LAST_ADMIN, () -> this.accounts.delete("admin", "signet"));
		this.accounts.setEnabled("second", true, "admin");
		assertThat(this.accounts.delete("admin", "second")).isTrue();
	}

	@Test
	void administratorsWhoDemoteEachOtherAtOnceDoNotBothSucceed() throws Exception {
		List<String> admins = IntStream.range(0, 6).mapToObj((i) -> "a" + i).toList();
		admins.forEach((id) -> create(id, Set.of("ADMIN")));
		this.accounts.setRoles("admin", Set.of(), "admin");
		ExecutorService replicas = Executors.newFixedThreadPool(6);

		List<Callable<Boolean>> acts = admins.stream().map((id) -> (Callable<Boolean>) () -> {
			try {
				this.accounts.setRoles(id, Set.of(), "signet");
				return true;
			}
			catch (AccountRefused ex) {
				return false;
			}
		}).toList();
		int demoted = 0;
		for (Future<Boolean> act : replicas.invokeAll(acts)) {
			demoted += act.get() ? 1 : 0;
		}
		replicas.shutdown();

		assertThat(demoted).isEqualTo(5);
		assertThat(this.repository.othersHave("ADMIN", "nobody")).isTrue();
	}

	@Test
	void aResetPasswordTakesTheOldOneAwayAndEverythingIssuedForIt() { // S66
		TemporaryPassword first = create("alice", Set.of());
		this.accounts.exchangePassword("alice", first.password(), LONG);
		this.events.clear();

		TemporaryPassword reset = this.accounts.resetPassword("alice", "admin");

		assertThat(this.events).containsExactly(new AccountChanged("alice", "admin", this.clock.instant(), false),
				new PasswordChanged("alice", "admin", true));
		refuses(Reason.PASSWORD_WRONG, () -> this.accounts.exchangePassword("alice", LONG, OTHER));
		this.accounts.exchangePassword("alice", reset.password(), OTHER);
		refuses(Reason.PASSWORD_WRONG, () -> this.accounts.exchangePassword("alice", reset.password(), LONG));
	}

	@Test
	void aPasswordSetByAnAdministratorObeysThePolicyAndIsTemporary() {
		create("alice", Set.of());

		refuses(Reason.PASSWORD_TOO_SHORT, () -> this.accounts.setPassword("alice", "short", "admin"));
		this.accounts.setPassword("alice", LONG, "demo-admin");

		assertThat(signIn("alice").isCredentialsNonExpired()).isFalse();
		refuses(Reason.PASSWORD_UNCHANGED, () -> this.accounts.exchangePassword("alice", LONG, LONG));
	}

	@Test
	void aPersonChangesTheirPasswordByProvingTheOldOne() { // S68
		TemporaryPassword first = create("alice", Set.of());
		this.events.clear();

		refuses(Reason.PASSWORD_WRONG, () -> this.accounts.exchangePassword("alice", "guess", LONG));
		refuses(Reason.PASSWORD_TOO_SHORT, () -> this.accounts.exchangePassword("alice", first.password(), "short"));
		refuses(Reason.PASSWORD_WRONG, () -> this.accounts.exchangePassword("nobody", "guess", LONG));
		assertThat(this.events).isEmpty();
		this.accounts.exchangePassword("alice", first.password(), LONG);

		assertThat(this.events).containsExactly(new AccountChanged("alice", "alice", this.clock.instant(), false),
				new PasswordChanged("alice", "alice", false));
		this.accounts.setEnabled("alice", false, "admin");
		refuses(Reason.PASSWORD_WRONG, () -> this.accounts.exchangePassword("alice", LONG, OTHER)); // S24
	}

	@Test
	void aSignInThatOverlapsAResetDoesNotBringTheOldPasswordBack() {
		create("alice", Set.of());
		AccountDetailsService service = new AccountDetailsService(this.repository, this.clock);
		SignedInUser during = service.loadUserByUsername("alice");

		this.accounts.resetPassword("alice", "admin");
		service.updatePassword(during, "{bcrypt}a-stronger-hash-of-the-old-one");

		assertThat(this.repository.findCredential("alice").orElseThrow().hash())
			.isNotEqualTo("{bcrypt}a-stronger-hash-of-the-old-one");
	}

	@Test
	void anErasedAccountIsGoneAndItsIdIsNeverGivenAgain() {
		create("alice", Set.of("READER"));
		this.events.clear();

		assertThat(this.accounts.delete("alice", "admin")).isTrue();

		assertThat(this.events).containsExactly(new AccountChanged("alice", "admin", this.clock.instant(), false),
				new AccountDeleted("alice", "admin", null)); // S66
		assertThat(this.accounts.find("alice")).isEmpty();
		assertThat(this.accounts.details("alice")).isEmpty();
		for (String table : List.of("user_account", "user_account_role", "credential", "erased_account",
				"owed_sign_out")) {
			assertThat(this.database.jdbc().sql("select * from " + table).query().listOfRows().toString()).as(table)
				.doesNotContain("alice");
		}
		refuses(Reason.ID_TAKEN, () -> create("alice", Set.of()));
		assertThat(this.accounts.delete("alice", "admin")).isFalse();
		this.accounts.create(new NewAccount(null, profile("alice"), Set.of()), "admin");
	}

	@Test
	void listsEverybodyPageByPage() {
		IntStream.range(0, 5).forEach((i) -> create("user" + i, Set.of()));

		AccountList first = this.accounts.list("", null, 4);
		AccountList second = this.accounts.list("", first.next(), 4);

		assertThat(first.accounts()).extracting(UserAccount::id).containsExactly("admin", "user0", "user1", "user2");
		assertThat(second.accounts()).extracting(UserAccount::id).containsExactly("user3", "user4");
		assertThat(second.next()).isNull();
		assertThat(this.accounts.list("USER", "user1", 10).accounts()).hasSize(3);
	}

	@Test
	void whatWasProvedBeforeTheEndOfEverythingCountsNoMore() { // S66
		TemporaryPassword first = create("alice", Set.of());
		Instant before = signIn("alice").provedAt();
		assertThat(this.accounts.accepts("alice", before)).isTrue();

		this.clock.forward(Duration.ofSeconds(1));
		this.accounts.exchangePassword("alice", first.password(), LONG);

		assertThat(this.accounts.accepts("alice", before)).isFalse();
		this.clock.forward(Duration.ofSeconds(1));
		assertThat(this.accounts.accepts("alice", signIn("alice").provedAt())).isTrue();
		this.accounts.setEnabled("alice", false, "admin");
		assertThat(this.accounts.accepts("alice", this.clock.instant().plusSeconds(1))).isFalse();
		this.accounts.setEnabled("alice", true, "admin");
		assertThat(this.accounts.accepts("alice", this.clock.instant())).isFalse();
		assertThat(this.accounts.accepts("alice", this.clock.instant().plusSeconds(1))).isTrue();
	}

	@Test
	void aSignOutThatFailedIsOwedAndAnotherReplicaDoesIt() { // S66
		create("alice", Set.of());
		this.events.clear();
		UserAccounts failing = replicaWithoutRedis();
		Instant changed = this.clock.instant();

		assertThatExceptionOfType(QueryTimeoutException.class)
			.isThrownBy(() -> failing.resetPassword("alice", "admin"));

		assertThat(this.events).containsExactly(new PasswordChanged("alice", "admin", true));
		this.news.signOutWhoIsOwed();
		assertThat(this.events).as("still somebody else's").hasSize(1);
		this.clock.forward(OwedSignOuts.LEASE);
		this.news.signOutWhoIsOwed();
		assertThat(this.events).last().isEqualTo(new AccountChanged("alice", "admin", changed, false));
		this.clock.forward(OwedSignOuts.LEASE);
		this.news.signOutWhoIsOwed();
		assertThat(this.events).hasSize(2);
	}

	@Test
	void tokensThatTellOldRolesAreOwedUntilTheyAreRefused() { // S24
		create("alice", Set.of("SUPPORT"));
		this.events.clear();
		UserAccounts failing = replicaWithoutRedis();
		Instant changed = this.clock.instant();

		assertThatExceptionOfType(QueryTimeoutException.class)
			.isThrownBy(() -> failing.setRoles("alice", Set.of(), "admin"));

		assertThat(this.events).containsExactly(new RolesChanged("alice", "admin", Set.of(), Set.of("SUPPORT")));
		assertThatExceptionOfType(QueryTimeoutException.class).as("not done yet")
			.isThrownBy(() -> failing.setRoles("alice", Set.of(), "admin"));
		this.clock.forward(OwedSignOuts.LEASE);
		this.news.signOutWhoIsOwed();
		assertThat(this.events).hasSize(2)
			.last()
			.isEqualTo(new AccountChanged("alice", "admin", changed.plus(KnownAccounts.CACHED), true));
		assertThat(this.signOuts.of("alice")).isEmpty();
		assertThat(this.accounts.accepts("alice", changed)).as("nobody is signed out").isTrue();
	}

	@Test
	void whoRepeatsAChangeOfRolesThatFailedGetsItDone() { // S24
		create("alice", Set.of("SUPPORT"));
		UserAccounts failing = replicaWithoutRedis();
		assertThatExceptionOfType(QueryTimeoutException.class)
			.isThrownBy(() -> failing.setRoles("alice", Set.of(), "admin"));
		this.events.clear();

		this.accounts.setRoles("alice", Set.of(), "admin");

		assertThat(this.events).containsExactly(new AccountChanged("alice", "admin", this.clock.instant(), true));
		assertThat(this.signOuts.of("alice")).isEmpty();
	}

	@Test
	void anEditThatDisablesIsDoneAsAWholeOrNotAtAll() {
		long version = this.accounts.details("admin").orElseThrow().version();
		create("alice", Set.of());
		this.events.clear();

		refuses(Reason.LAST_ADMIN, () -> this.accounts.update("admin", profile("root"), false, version, "signet"));
		assertThat(this.repository.find("admin")).contains(TestAccounts.admin());
		this.accounts.update("alice", profile("alicia"), false, this.accounts.details("alice").orElseThrow().version(),
				"admin");

		assertThat(this.repository.find("alice").orElseThrow().username()).isEqualTo("alicia");
		assertThat(this.repository.find("alice").orElseThrow().enabled()).isFalse();
		assertThat(this.events).containsExactly(new AccountChanged("alice", "admin", this.clock.instant(), false),
				new AccountUpdated("alice", "admin"), new AccountDisabled("alice", "admin"));
	}

	@Test
	void anErasedPersonIsSignedOutAlthoughTheReplicaWasKilled() { // S66
		create("alice", Set.of());
		this.writes.erase("alice", Optional.empty(), "admin", false);
		Instant erased = this.clock.instant();

		this.clock.forward(OwedSignOuts.LEASE);
		this.news.signOutWhoIsOwed();

		assertThat(this.events).last().isEqualTo(new AccountChanged("alice", "admin", erased, false));
		assertThat(this.signOuts.of("alice")).isEmpty();
	}

	@Test
	void enablingAgainEndsNothing() {
		create("alice", Set.of());
		this.accounts.setEnabled("alice", false, "admin");
		this.events.clear();

		this.accounts.setEnabled("alice", true, "admin");

		assertThat(this.events).containsExactly(new AccountEnabled("alice", "admin"));
		assertThat(this.accounts.setEnabled("nobody", true, "admin")).isFalse();
	}

	private AccountNews news(ApplicationEventPublisher events) {
		return new AccountNews(this.known, this.signOuts, events, this.clock);
	}

	private UserAccounts replica(AccountNews news) {
		return new UserAccounts(this.repository, this.known, this.writes, news);
	}

	private UserAccounts replicaWithoutRedis() {
		return replica(news((event) -> {
			if (event instanceof AccountChanged) {
				throw new QueryTimeoutException("Redis did not answer in time");
			}
			this.events.add(event);
		}));
	}

	private TemporaryPassword create(String id, Set<String> roles) {
		return this.accounts.create(new NewAccount(id, profile(id), roles), "admin");
	}

	private static AccountProfile profile(String username) {
		return new AccountProfile(username, "Name of " + username, username + "@example.com", true);
	}

	private SignedInUser signIn(String username) {
		return new AccountDetailsService(this.repository, this.clock).loadUserByUsername(username);
	}

	private static void refuses(Reason reason, ThrowingCallable act) {
		assertThatExceptionOfType(AccountRefused.class).isThrownBy(act)
			.extracting(AccountRefused::reason)
			.isEqualTo(reason);
	}

	private static final class MovableClock extends java.time.Clock {

		private Instant now = Instant.parse("2026-11-23T12:00:00Z");

		void forward(Duration by) {
			this.now = this.now.plus(by);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public java.time.ZoneId getZone() {
			return java.time.ZoneOffset.UTC;
		}

		@Override
		public java.time.Clock withZone(java.time.ZoneId zone) {
			return this;
		}

	}

}
