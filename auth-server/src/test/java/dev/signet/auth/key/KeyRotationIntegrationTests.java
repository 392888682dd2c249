package dev.signet.auth.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import dev.signet.auth.redis.TestRedis;
import dev.signet.auth.sql.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Keys over time, with two replicas on one database and one Redis. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class KeyRotationIntegrationTests {

	private final TestDatabase.Opened database;

	private final TestRedis redis = TestRedis.open();

	private final MovableClock clock = new MovableClock();

	private final List<Object> events = new CopyOnWriteArrayList<>();

	KeyRotationIntegrationTests(TestDatabase database) {
		this.database = database.open();
	}

	@AfterEach
	void close() throws Exception {
		this.redis.close();
		this.database.close();
	}

	@Test
	void twoReplicasStartingTogetherEndWithOneSetOfKeys() throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService machines = Executors.newFixedThreadPool(2);
		List<Replica> replicas = List.of(new Replica(this.redis), new Replica(this.redis));
		List<Future<?>> starts = new ArrayList<>();
		for (Replica replica : replicas) {
			starts.add(machines.submit(() -> {
				start.await();
				replica.rotation.afterSingletonsInstantiated();
				return null;
			}));
		}

		start.countDown();
		for (Future<?> each : starts) {
			each.get();
		}
		machines.shutdown();

		assertThat(this.database.jdbc()
			.sql("select algorithm from signing_key order by algorithm")
			.query(String.class)
			.list()).containsExactly("ES256", "RS256");
		assertThat(replicas.get(0).published()).isEqualTo(replicas.get(1).published());
	}

	@Test
	void aKeyIsAnnouncedThenActiveThenRetiredThenGone() {
		Replica replica = started();
		JWK first = replica.signing("ES256");

		this.clock.advance(Duration.ofDays(90).minusMinutes(30));
		replica.rotation.rotateWhatIsDue();
		JWK announced = replica.candidates("ES256").get(1);
		assertThat(replica.signing("ES256")).isEqualTo(first);
		assertThat(announced).isNotEqualTo(first);

		this.clock.advance(Duration.ofHours(1));
		assertThat(replica.candidates("ES256")).containsExactly(announced, first);

		this.clock.advance(Duration.ofDays(30));
		assertThat(replica.candidates("ES256")).containsExactly(announced);

		replica.rotation.rotateWhatIsDue();
		assertThat(this.database.jdbc().sql("select count(*) from signing_key").query(Integer.class).single())
			.isEqualTo(2);
	}

	@Test
	void rotatingByHandAnnouncesOneSuccessor() {
		Replica replica = started();
		SigningKeys keys = replica.keys(this.events::add);

		keys.rotate("RS256", "admin");
		keys.rotate("RS256", "admin");

		assertThat(keys.list()).extracting((key) -> key.algorithm() + " " + key.phase())
			.containsExactly("ES256 ACTIVE", "RS256 ANNOUNCED", "RS256 ACTIVE");
		assertThat(this.events)
			.filteredOn((event) -> event instanceof KeyRotated rotated && rotated.by().equals("admin"))
			.containsExactly(new KeyRotated(keys.list().get(1).kid(), "RS256", "admin"));
		this.clock.advance(Duration.ofHours(1));
		assertThat(keys.list()).extracting((key) -> key.algorithm() + " " + key.phase())
			.containsExactly("ES256 ACTIVE", "RS256 ACTIVE", "RS256 RETIRED");
	}

	@Test
	void aBurnedKeyIsGoneAtOnceAndANewOneSigns() { // R26
		Replica replica = started();
		JWK burned = replica.signing("ES256");
		SigningKeys keys = replica.keys(this.events::add);

		assertThat(keys.burn(burned.getKeyID(), "admin")).isTrue();

		assertThat(replica.candidates("ES256")).hasSize(1).doesNotContain(burned);
		assertThat(keys.list()).extracting((key) -> key.algorithm() + " " + key.phase())
			.containsExactly("ES256 ACTIVE", "RS256 ACTIVE");
		assertThat(burnt()).containsExactly(new KeyBurned(burned.getKeyID(), "admin"));
		assertThat(this.database.jdbc()
			.sql("select encrypted_jwk from signing_key where burned_at is not null")
			.query(String.class)
			.list()).as("nothing is left of it but its name").containsExactly("");
		assertThat(keys.burn("unknown", "admin")).isFalse();
		assertThat(burnt()).hasSize(1);
	}

	@Test
	void burningTellsResourceServersAlthoughReplicasCouldNotBeToldAndCanBeRepeated() { // R26
		TestRedis lost = TestRedis.open();
		Replica replica = new Replica(lost);
		replica.rotation.afterSingletonsInstantiated();
		JWK burned = replica.signing("ES256");
		SigningKeys keys = replica.keys(this.events::add);
		lost.close();

		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> keys.burn(burned.getKeyID(), "admin"));

		assertThat(burnt()).containsExactly(new KeyBurned(burned.getKeyID(), "admin"));
		assertThat(replica.candidates("ES256")).hasSize(1).doesNotContain(burned);
		SigningKeys other = new Replica(this.redis).keys(this.events::add);
		assertThat(other.isBurnable(burned.getKeyID())).isTrue();
		assertThat(other.burn(burned.getKeyID(), "admin")).isTrue();
		assertThat(burnt()).hasSize(2);
		assertThat(replica.candidates("ES256")).hasSize(1);
	}

	@Test
	void aBurnedKeyIsForgottenWithWhatItSigned() {
		Replica replica = started();
		JWK burned = replica.signing("ES256");
		SigningKeys keys = replica.keys(this.events::add);
		keys.burn(burned.getKeyID(), "admin");

		this.clock.advance(Duration.ofDays(90));
		replica.rotation.rotateWhatIsDue();

		assertThat(keys.isBurnable(burned.getKeyID())).isFalse();
	}

	@Test
	void theSuccessorThatIsKnownAlreadySignsForABurnedKey() {
		Replica replica = started();
		SigningKeys keys = replica.keys(this.events::add);
		keys.rotate("ES256", "admin");
		List<JWK> before = replica.candidates("ES256");

		keys.burn(before.get(0).getKeyID(), "admin");

		assertThat(replica.candidates("ES256")).containsExactly(before.get(1));
		assertThat(keys.list()).extracting(SigningKeys.PublishedKey::phase).containsOnly("ACTIVE");
	}

	@Test
	void theKeyWhoseSuccessorIsBurnedGoesOnSigning() {
		Replica replica = started();
		SigningKeys keys = replica.keys(this.events::add);
		keys.rotate("ES256", "admin");
		List<JWK> before = replica.candidates("ES256");

		keys.burn(before.get(1).getKeyID(), "admin");

		this.clock.advance(Duration.ofHours(2));
		assertThat(replica.candidates("ES256")).containsExactly(before.get(0));
		assertThat(keys.list()).extracting(SigningKeys.PublishedKey::phase).containsOnly("ACTIVE");
	}

	@Test
	@Timeout(30)
	void theOtherReplicaStopsPublishingABurnedKey() {
		Replica one = started();
		Replica two = started();
		JWK burned = one.signing("ES256");

		one.keys(this.events::add).burn(burned.getKeyID(), "admin");

		while (two.published().contains(burned)) {
			Thread.onSpinWait();
		}
		assertThat(two.published()).isEqualTo(one.published());
	}

	@Test
	@Timeout(30)
	void theOtherReplicaHearsOfANewKey() {
		Replica one = started();
		Replica two = started();
		assertThat(two.published()).isEqualTo(one.published());

		one.rotation.rotate("ES256", "admin");

		while (two.source.keys().size() < 3) {
			Thread.onSpinWait();
		}
		assertThat(two.published()).isEqualTo(one.published());
	}

	@Test
	void anUnknownKeyIdIsLookedUpOnceInAWhile() {
		Replica replica = started();
		SigningKey foreign = TestKeys.ES256;
		JWKSelector selector = new JWKSelector(new JWKMatcher.Builder().keyID(foreign.kid()).build());
		assertThat(replica.source.get(selector, null)).isEmpty();
		replica.repository.insert(foreign);

		assertThat(replica.source.get(selector, null)).as("too early to ask again").isEmpty();
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(replica.source.get(selector, null)).containsExactly(foreign.jwk());
	}

	@Test
	void whatIsPublishedHasNoPrivateParts() {
		Replica replica = started();

		assertThat(new JWKSet(replica.source.get(new JWKSelector(new JWKMatcher.Builder().build()), null)).toString())
			.contains("\"use\":\"sig\"", "\"alg\":\"ES256\"", "\"alg\":\"RS256\"", "\"kid\":")
			.doesNotContain("\"d\":", "\"p\":", "\"q\":", "\"dp\":");
	}

	@Test
	void theDatabaseHoldsNoKeyInClear() throws Exception { // S86
		Replica replica = started();

		String rows = String.join("\n",
				this.database.jdbc().sql("select encrypted_jwk from signing_key").query(String.class).list());

		assertThat(rows).doesNotContain("\"d\"", replica.signing("ES256").toECKey().getD().toString(),
				replica.signing("RS256").toRSAKey().getPrivateExponent().toString());
	}

	private List<Object> burnt() {
		return this.events.stream().filter(KeyBurned.class::isInstance).toList();
	}

	private Replica started() {
		Replica replica = new Replica(this.redis);
		replica.rotation.afterSingletonsInstantiated();
		return replica;
	}

	private final class Replica {

		private final SigningKeyRepository repository = new SigningKeyRepository(
				KeyRotationIntegrationTests.this.database.jdbc(),
				new KeyEncryption(TestKeys.properties(TestKeys.ENCRYPTION_KEY)));

		private final RotatingJwkSource source;

		private final KeyRotation rotation;

		Replica(TestRedis redis) {
			var changes = redis.replica();
			this.source = new RotatingJwkSource(this.repository, changes, KeyRotationIntegrationTests.this.clock);
			this.rotation = new KeyRotation(this.repository, this.source,
					KeyRotationIntegrationTests.this.database.lock(), changes,
					TestKeys.properties(TestKeys.ENCRYPTION_KEY), KeyRotationIntegrationTests.this.events::add,
					KeyRotationIntegrationTests.this.clock);
		}

		SigningKeys keys(ApplicationEventPublisher events) {
			return new SigningKeys(this.source, this.rotation, events, KeyRotationIntegrationTests.this.clock);
		}

		List<JWK> published() {
			return this.source.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
		}

		List<JWK> candidates(String algorithm) {
			return this.source
				.get(new JWKSelector(new JWKMatcher.Builder().algorithm(JWSAlgorithm.parse(algorithm)).build()), null);
		}

		JWK signing(String algorithm) {
			return candidates(algorithm).get(0);
		}

	}

	/** A clock that the test moves. */
	private static final class MovableClock extends Clock {

		private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
