package dev.signet.auth.user;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.signet.auth.redis.ReplicaChanges;
import dev.signet.auth.redis.TestRedis;
import dev.signet.auth.seed.SeedFile;
import dev.signet.auth.seed.TestSeeds;
import dev.signet.auth.sql.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class UserSeederIntegrationTests {

	private static final String ALICE = "users: [{id: '1', username: alice, password: wonderland-2026}]";

	private final TestDatabase.Opened database;

	private final TestRedis redis = TestRedis.open();

	private final UserAccountRepository repository;

	private final ReplicaChanges changes = this.redis.replica();

	private final PasswordEncoder passwords = new BoundedPasswordEncoder(4);

	private final OwedSignOuts signOuts;

	private final AccountWrites writes;

	private final List<Object> told = new CopyOnWriteArrayList<>();

	UserSeederIntegrationTests(TestDatabase database) {
		this.database = database.open();
		this.repository = new UserAccountRepository(this.database.jdbc(), this.database.batches(), Clock.systemUTC());
		this.signOuts = new OwedSignOuts(this.database.jdbc(), Clock.systemUTC());
		this.writes = TestAccounts.writes(this.repository, this.signOuts, this.database.lock(), Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.redis.close();
		this.database.close();
	}

	@Test
	void addsPeopleWhoCanSignIn() {
		seed(ALICE);

		SignedInUser user = new AccountDetailsService(this.repository, Clock.systemUTC()).loadUserByUsername("Alice");
		assertThat(user.getUsername()).isEqualTo("1");
		assertThat(user.displayName()).isEqualTo("alice");
		assertThat(this.passwords.matches("wonderland-2026", user.getPassword())).isTrue();
	}

	@Test
	void neverResetsAPassword() {
		seed(ALICE);
		this.repository.setPassword("1", "{bcrypt}changed-by-alice", null);

		seed(ALICE);

		assertThat(this.repository.findCredential("1").map(Credential::hash)).contains("{bcrypt}changed-by-alice");
	}

	@Test
	void bringsProfileAndRolesToWhatTheFileSaysButNobodyBack() {
		seed(ALICE);
		this.repository.setEnabled("1", false);

		seed("users: [{username: ALICE, name: Alice Liddell, password: wonderland-2026, roles: [ADMIN]}]");

		UserAccount alice = this.repository.find("1").orElseThrow();
		assertThat(alice.name()).isEqualTo("Alice Liddell");
		assertThat(alice.roles()).isEqualTo(Set.of("ADMIN"));
		assertThat(alice.enabled()).isFalse(); // S24
	}

	@Test
	void tellsWhatItChangedSoThatTokensWithOldRolesAreRefused() { // S24
		seed("users: [{id: '1', username: alice, password: wonderland-2026, roles: [SUPPORT]}]");
		seed("users: [{id: '1', username: alice, password: wonderland-2026, roles: [AUDITOR]}]");
		seed("users: [{id: '1', username: alice, name: Alice, password: wonderland-2026, roles: [AUDITOR]}]");
		seed("users: [{id: '1', username: alice, name: Alice, password: wonderland-2026, roles: [AUDITOR]}]");

		assertThat(this.told).containsExactly(new AccountCreated("1", "signet"),
				new RolesChanged("1", "signet", Set.of("AUDITOR"), Set.of("SUPPORT")),
				new AccountUpdated("1", "signet"));
		assertThat(this.signOuts.of("1")).singleElement().extracting(OwedSignOuts.Owed::tokensOnly).isEqualTo(true);
	}

	@Test
	void everybodyIsToldOfAlthoughOneCannotBe() { // S24
		String before = "{id: '%s', username: user%s, password: wonderland-2026, roles: [SUPPORT]}";
		String after = "{id: '%s', username: user%s, password: wonderland-2026}";
		seed("users: [" + before.formatted(1, 1) + ", " + before.formatted(2, 2) + "]");
		RolesChanged first = new RolesChanged("1", "signet", Set.of(), Set.of("SUPPORT"));

		assertThatIllegalStateException()
			.isThrownBy(() -> seed("users: [" + after.formatted(1, 1) + ", " + after.formatted(2, 2) + "]", (event) -> {
				if (event.equals(first)) {
					throw new IllegalStateException("a listener failed");
				}
				this.told.add(event);
			}));

		assertThat(this.told).last().isEqualTo(new RolesChanged("2", "signet", Set.of(), Set.of("SUPPORT")));
		assertThat(this.signOuts.of("1")).hasSize(1);
		assertThat(this.signOuts.of("2")).hasSize(1);
	}

	@Test
	void neverTakesTheLastAdministratorAway() {
		String admin = "{id: '1', username: alice, password: wonderland-2026, roles: [ADMIN]}";
		String nobody = "{id: '1', username: alice, password: wonderland-2026}";
		seed("users: [" + admin + "]");

		seed("users: [" + nobody + "]");
		assertThat(this.repository.find("1").orElseThrow().roles()).containsExactly("ADMIN");
		seed("users: [" + nobody + ", {id: '2', username: bob, password: builder-2026, roles: [ADMIN]}]");

		assertThat(this.repository.find("1").orElseThrow().roles()).isEmpty();
		assertThat(this.repository.find("2").orElseThrow().roles()).containsExactly("ADMIN");
	}

	@Test
	void bringsNobodyBackWhoWasErased() { // R35
		String file = "users: [{username: Alice, password: wonderland-2026}, {username: bob, password: builder-2026}]";
		seed(file);
		this.repository.erase(this.repository.findByUsername("alice").orElseThrow());

		seed(file);
		assertThat(this.repository.findByUsername("alice")).isEmpty();
		seed("users: [{id: another, username: alice, password: wonderland-2026}]");

		assertThat(this.repository.findByUsername("alice").map(UserAccount::id)).contains("another");
	}

	@Test
	void twoReplicasStartingTogetherAddEverybodyOnce() throws Exception {
		String yaml = many(50);
		ExecutorService replicas = Executors.newFixedThreadPool(4);
		List<Future<?>> starts = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			starts.add(replicas.submit(() -> seed(yaml)));
		}

		for (Future<?> each : starts) {
			each.get();
		}
		replicas.shutdown();

		assertThat(count()).isEqualTo(50);
	}

	@Test
	void isQuickForAThousandPeople() {
		String yaml = many(1000);

		assertTimeout(Duration.ofSeconds(20), () -> seed(yaml));
		assertTimeout(Duration.ofSeconds(10), () -> seed(yaml));

		assertThat(count()).isEqualTo(1000);
	}

	@Test
	void refusesTheSamePersonTwice() {
		assertThatIllegalStateException().isThrownBy(() -> seed("""
				users:
				  - {username: alice, password: wonderland-2026}
				  - {username: Alice, password: wonderland-2027}
				""")).withMessageContaining("twice");
		assertThat(count()).isZero();
	}

	@Test
	void theDocumentedExampleWorks() {
		seed(TestSeeds.example(), this.told::add);

		assertThat(this.repository.findByUsername("grace").orElseThrow().roles()).containsExactly("ADMIN");
		assertThat(this.passwords.matches("wonderland-2026",
				this.repository.findCredential("6d1f0a52-grace").map(Credential::hash).orElseThrow()))
			.isTrue();
		assertThat(this.repository.findByUsername("linus")).isPresent();
	}

	@Test
	@Timeout(30)
	void aPersonDisabledOnOneReplicaIsDisabledOnAll() { // S24
		seed(ALICE);
		List<Object> events = new ArrayList<>();
		UserAccounts one = accounts(this.changes, events::add);
		UserAccounts two = accounts(this.redis.replica(), events::add);
		assertThat(two.find("1").orElseThrow().enabled()).isTrue();

		assertThat(one.setEnabled("1", false, "test")).isTrue();

		assertThat(one.find("1").orElseThrow().enabled()).isFalse();
		while (two.find("1").orElseThrow().enabled()) {
			Thread.onSpinWait();
		}
		assertThat(events).last().isEqualTo(new AccountDisabled("1", "test"));
		assertThat(events).filteredOn(AccountChanged.class::isInstance).hasSize(1);
		assertThat(one.setEnabled("nobody", false, "test")).isFalse();
		assertThat(
				new AccountDetailsService(this.repository, Clock.systemUTC()).loadUserByUsername("alice").isEnabled())
			.isFalse();
	}

	@Test
	void aRefreshAsksSqlOnceInAWhile() {
		seed(ALICE);
		UserAccounts accounts = accounts(this.changes, (event) -> {
		});

		// The cache is emptied once more when its subscription begins.
		await().untilAsserted(() -> {
			UserAccount remembered = accounts.find("1").orElseThrow();
			this.repository.setEnabled("1", !remembered.enabled());
			assertThat(accounts.find("1")).as("changed behind the back of the cache").contains(remembered);
		});
	}

	@Test
	void aBetterHashIsKeptAtSignIn() { // S74
		seed(ALICE);
		AccountDetailsService service = new AccountDetailsService(this.repository, Clock.systemUTC());

		service.updatePassword(service.loadUserByUsername("alice"), "{bcrypt}better");

		assertThat(this.repository.findCredential("1").map(Credential::hash)).contains("{bcrypt}better");
		assertThatExceptionOfType(UsernameNotFoundException.class)
			.isThrownBy(() -> service.loadUserByUsername("nobody-secret"))
			.withMessageNotContaining("nobody-secret");
	}

	private UserAccounts accounts(ReplicaChanges replica, ApplicationEventPublisher events) {
		KnownAccounts known = new KnownAccounts(this.repository, replica);
		return new UserAccounts(this.repository, known, this.writes, news(known, events));
	}

	private AccountNews news(KnownAccounts known, ApplicationEventPublisher events) {
		return new AccountNews(known, this.signOuts, events, Clock.systemUTC());
	}

	private static String many(int count) {
		String hash = "{bcrypt}$2a$10$" + "a".repeat(53);
		return "users:\n" + IntStream.range(0, count)
			.mapToObj((i) -> "  - {id: id" + i + ", username: user" + i + ", name: User " + i + ", roles: [READER], "
					+ "password-hash: \"" + hash + "\"}\n")
			.collect(Collectors.joining());
	}

	private int count() {
		return this.database.jdbc().sql("select count(*) from credential").query(Integer.class).single();
	}

	private void seed(String yaml) {
		seed(yaml, this.told::add);
	}

	private void seed(String yaml, ApplicationEventPublisher events) {
		seed(TestSeeds.production(yaml), events);
	}

	private void seed(SeedFile file, ApplicationEventPublisher events) {
		new UserSeeder(file, this.repository, this.passwords, this.database.lock(), this.signOuts,
				news(new KnownAccounts(this.repository, this.changes), events))
			.afterSingletonsInstantiated();
	}

}
