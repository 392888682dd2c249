package dev.signet.auth.authorization;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.signet.auth.authorization.GrantStore.Outcome;
import dev.signet.auth.client.ClientPolicy.BlastRadius;
import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.session.SessionPage;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.session.TestSsoSessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Grants on real Redis: {@code GrantStore}, its indexes, and what ends them. */
class AuthorizationsIntegrationTests extends OnRealRedis {

	private static final Duration GRACE = Duration.ofSeconds(10);

	private final String alice = "alice-" + UUID.randomUUID();

	private final String books = "books-" + UUID.randomUUID();

	private final String sid = "sid-" + UUID.randomUUID();

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final long now = System.currentTimeMillis();

	private GrantStore store;

	private Authorizations authorizations;

	@BeforeEach
	void open() {
		this.store = new GrantStore(pipeline(), redis());
		GrantIndex index = new GrantIndex(redis(), pipeline(), this.store);
		this.authorizations = new Authorizations(this.store, index, revoker(this.events::add),
				TestGrants.search(index, (query) -> new SessionPage(List.of(), null)), pipeline(), Clock.systemUTC());
	}

	@Test
	void aGrantIsReadBackAsItWasMade() {
		String id = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid", "notes.read"));

		Grant grant = this.authorizations.find(id).orElseThrow();

		assertThat(grant.subject()).isEqualTo(this.alice);
		assertThat(grant.clientId()).isEqualTo(this.books);
		assertThat(grant.sid()).isEqualTo(this.sid);
		assertThat(grant.scopes()).containsExactlyInAnyOrder("openid", "notes.read");
		assertThat(grant.rotations()).isEqualTo(1);
		assertThat(grant.offline()).isFalse();
		assertThat(grant.lastUsedAt()).isEqualTo(Instant.ofEpochMilli(this.now));
		assertThat(grant.address()).isEqualTo("192.0.2.0/24");
	}

	@Test
	void grantsAreListedByPersonClientAndSession() {
		String one = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));
		String two = redeemed(TestGrants.document(this.alice, "music", this.sid, "openid"));
		String three = redeemed(TestGrants.document("bob", this.books, "other-" + this.sid, "openid"));

		assertThat(this.authorizations.ofUser(this.alice)).extracting(Grant::id).containsExactlyInAnyOrder(one, two);
		assertThat(this.authorizations.ofSession(this.sid)).extracting(Grant::id).containsExactlyInAnyOrder(one, two);
		assertThat(this.authorizations.ofClient(this.books, 10)).extracting(Grant::id)
			.containsExactlyInAnyOrder(one, three);
		assertThat(this.authorizations.ofClient(this.books, 1)).hasSize(1);
		assertThat(this.authorizations.ofUser("nobody")).isEmpty();
	}

	@Test
	void whatIsGoneOrRevokedLeavesTheListsWhenSomebodyLooks() {
		String dead = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));
		String gone = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));
		this.authorizations.revoke(dead, Revocation.USER_REQUEST, this.alice);
		redis().delete(RedisKeys.grant(gone));

		assertThat(this.authorizations.ofUser(this.alice)).isEmpty();
		assertThat(this.authorizations.ofSession(this.sid)).isEmpty();

		await()
			.untilAsserted(() -> assertThat(redis().opsForZSet().zCard(RedisKeys.grantsOfSession(this.sid))).isZero()); // R09
		assertThat(redis().opsForZSet().range(RedisKeys.grantsOfUser(this.alice), 0, -1)).containsExactly(dead);
		assertThat(this.authorizations.historyOfUser(this.alice)).extracting((history) -> history.grant().id())
			.containsExactly(dead); // R35
	}

	@Test
	void whatIsRevokedIsCountedAndListedNoMore() {
		String alive = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid", "offline_access"));
		String revoked = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid", "offline_access"));
		String reused = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));
		assertThat(this.authorizations.countOfClients(List.of(this.books), Instant.now())).isEqualTo(3);

		this.authorizations.revoke(revoked, Revocation.USER_REQUEST, this.alice);
		GrantRecord before = pipeline().await(this.store.find(reused)).orElseThrow();
		assertThat(pipeline().await(this.store.redeem(reused, before.document(), TestGrants.HOME, this.now, this.now)))
			.isEqualTo(Outcome.USED_TWICE);
		revoker(this.events::add).codeReplayed(before, true);

		assertThat(this.authorizations.countOfClients(List.of(this.books), Instant.now())).isEqualTo(1);
		for (String index : List.of(RedisKeys.grantsOfClient(this.books), RedisKeys.grantsOfSession(this.sid),
				RedisKeys.OFFLINE_GRANTS)) {
			assertThat(redis().opsForZSet().range(index, 0, -1)).contains(alive).doesNotContain(revoked, reused);
		}
		assertThat(redis().opsForZSet().range(RedisKeys.grantsOfUser(this.alice), 0, -1)).contains(revoked, reused);
	}

	@Test
	void whatAPersonHadLongAgoDoesNotPileUp() {
		for (int i = 0; i < 200; i++) {
			redis().delete(RedisKeys.grant(redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"))));
		}

		await().untilAsserted(
				() -> assertThat(redis().opsForZSet().zCard(RedisKeys.grantsOfUser(this.alice))).isLessThan(50)); // R09
	}

	@Test
	void ofAnErasedPersonNothingIsLeftButThatItIsRevoked() {
		String alive = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));
		String dead = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));
		this.authorizations.revoke(dead, Revocation.USER_REQUEST, this.alice);
		this.authorizations.ofUser(this.alice);

		this.authorizations.eraseUser(this.alice);

		assertThat(hash(RedisKeys.grant(alive))).containsOnlyKeys("seq", "rot", "end", "revoked");
		assertThat(hash(RedisKeys.grant(dead))).containsOnlyKeys("seq", "rot", "end", "revoked")
			.containsEntry("revoked", "USER_REQUEST");
		assertThat(this.authorizations.historyOfUser(this.alice)).isEmpty(); // R35
	}

	@Test
	void theEndOfASessionSparesWhatMayOutliveIt() {
		String bound = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));
		String offline = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid", "offline_access"));

		assertThat(this.authorizations.revokeSession(this.sid, Revocation.SESSION_ENDED, this.alice)).isEqualTo(1);

		assertThat(this.authorizations.find(bound)).isEmpty(); // S62
		assertThat(this.authorizations.find(offline)).isPresent();
		assertThat(redis().opsForZSet().range(RedisKeys.grantsOfSession(this.sid), 0, -1)).containsExactly(offline);
	}

	@Test
	void aSessionListsNothingLongerThanItCanLast() {
		GrantDocument month = TestGrants.document(this.alice, this.books, this.sid, "openid", "offline_access");
		redeemed(new GrantDocument(month.version(), month.subject(), month.username(), month.clientId(), month.sid(),
				month.scopes(), null, null, null, null, month.authTime(), month.factors(), month.issuedAt(),
				month.issuedAt() + Duration.ofDays(90).toMillis(), null, null, null));

		assertThat(timeToLive(RedisKeys.grantsOfUser(this.alice))).isGreaterThan(Duration.ofDays(89));
		assertThat(timeToLive(RedisKeys.grantsOfSession(this.sid))).isLessThanOrEqualTo(SsoSessions.LONGEST);
	}

	@Test
	void allOfAPersonOrAllOfAPersonAtAClientAreRevoked() {
		String one = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid", "offline_access"));
		String two = redeemed(TestGrants.document(this.alice, "music", this.sid, "openid"));
		String three = redeemed(TestGrants.document("bob", this.books, "s", "openid"));

		assertThat(this.authorizations.revokeUserClient(this.alice, this.books, Revocation.USER_REQUEST, this.alice))
			.isEqualTo(1);
		assertThat(this.authorizations.find(one)).isEmpty();
		assertThat(this.authorizations.revokeUser(this.alice, Instant.ofEpochMilli(this.now).plusSeconds(60),
				Revocation.ACCOUNT_CHANGED, "admin"))
			.isEqualTo(1);
		assertThat(this.authorizations.find(two)).isEmpty();
		assertThat(this.authorizations.find(three)).isPresent();

		assertThat(this.events).filteredOn(AuthorizationRevoked.class::isInstance).hasSize(2);
	}

	@Test
	void aGrantIsRevokedOnceAmongFifty() {
		String id = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));

		List<Boolean> revoked = atOnce(50, () -> this.authorizations.revoke(id, Revocation.ADMIN_REQUEST, "admin"));

		assertThat(revoked).filteredOn((won) -> won).hasSize(1);
		assertThat(this.events).filteredOn(AuthorizationRevoked.class::isInstance).hasSize(1);
	}

	@Test
	void resourceServersHearOfItBeforeItIsDoneAndOnceMoreIfWhoeverNoticedDied() { // S27
		String id = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));
		List<Boolean> alive = new ArrayList<>();
		GrantRevoker revoker = revoker((event) -> alive.add(this.authorizations.find(id).isPresent()));

		revoker.revoke(List.of(id), Revocation.ADMIN_REQUEST, "admin");

		assertThat(alive).containsExactly(true, false);
		redis().opsForHash().put(RedisKeys.grant(id), "revoked", Revocation.TOKEN_REUSED.name());
		GrantRecord killed = pipeline().await(this.store.find(id)).orElseThrow();
		revoker.repeat(killed, BlastRadius.FAMILY);
		revoker.repeat(killed, BlastRadius.FAMILY);
		assertThat(alive).hasSize(3);
	}

	@Test
	void whatWasUsedAfterATimeIsToldOneByOne() {
		String used = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid", "offline_access"));
		Instant until = Instant.ofEpochMilli(this.now);
		long later = this.now + Duration.ofMinutes(2).toMillis();
		pipeline().await(this.store.rotate(used, 1, later, GRACE, later + 60_000, TestGrants.HOME));
		String bound = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));

		assertThat(this.authorizations.revokeUser(this.alice, until.plusSeconds(60), Revocation.ADMIN_REQUEST, "admin"))
			.isEqualTo(2);

		assertThat(this.authorizations.find(bound)).isEmpty();
		assertThat(this.events).filteredOn(GrantRevocationBegun.class::isInstance)
			.containsExactly(new GrantRevocationBegun(List.of(used), "admin"));
	}

	@Test
	void aGrantThatCouldNotBeFoundAgainIsNotGranted() {
		redis().opsForValue().set(RedisKeys.grantsOfUser(this.alice), "not an index");

		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid")));
	}

	@Test
	void aGrantIsListedOnlyOnceItIsThere() throws IOException {
		// Redis knows the scripts after this.
		redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));
		List<String> seen = new ArrayList<>();
		LettuceConnectionFactory server = (LettuceConnectionFactory) redis().getRequiredConnectionFactory();
		try (Socket socket = new Socket(server.getHostName(), server.getPort());
				BufferedReader monitor = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.UTF_8));
			assertThat(monitor.readLine()).isEqualTo("+OK");

			redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));

			while (seen.stream().filter((line) -> line.contains("\"ZADD\"")).count() < 3) {
				seen.add(monitor.readLine());
			}
		}
		assertThat(seen).map((line) -> line.replaceAll("^.*?\"(\\w+)\".*$", "$1"))
			.filteredOn((command) -> command.equals("HSET") || command.equals("ZADD"))
			.startsWith("HSET", "ZADD", "ZADD", "ZADD");
	}

	@Test
	void aRevokedOpaqueTokenLosesItsRecordHoweverLongItWouldHaveLived() {
		Handle handle = new Handle(Handle.Kind.ACCESS_TOKEN, UUID.randomUUID().toString(), 4_000_000_000L);
		String record = RedisKeys.accessToken(handle.grantId(), handle.sequence());
		redis().opsForValue().set(record, "{}");

		this.authorizations.revokeToken(AccessTokenHandles.jti(handle), Duration.ofMinutes(5), "admin");
		this.authorizations.revokeToken("no handle", Duration.ofMinutes(5), "admin");

		assertThat(redis().hasKey(record)).isFalse(); // S45
	}

	@Test
	void whyItWasRevokedIsRememberedUntilItsDeadline() {
		String id = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));

		this.authorizations.revoke(id, Revocation.ADMIN_REQUEST, "admin");

		GrantRecord record = pipeline().await(this.store.find(id)).orElseThrow();
		assertThat(record.revoked()).isEqualTo(Revocation.ADMIN_REQUEST);
		assertThat(record.alive()).isEmpty();
		assertThat(this.authorizations.history(id)).isPresent();
		assertThat(timeToLive(RedisKeys.grant(id))).isPositive();
	}

	@Test
	void rotationMovesTheIdleDeadlineNeverPastTheAbsoluteOne() {
		String id = redeemed(TestGrants.document(this.alice, this.books, this.sid, "openid"));

		Outcome outcome = pipeline().await(
				this.store.rotate(id, 1, this.now, GRACE, this.now + Duration.ofHours(1).toMillis(), TestGrants.HOME));

		assertThat(outcome).isEqualTo(Outcome.DONE);
		assertThat(timeToLive(RedisKeys.grant(id))).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)); // S32
		assertThat(this.authorizations.find(id).orElseThrow().rotations()).isEqualTo(2);
	}

	@Test
	void whatWaitsForConsentIsTakenOnceAndDoesNotWaitForEver() {
		String digest = "digest-" + UUID.randomUUID();
		this.store.savePending(digest, TestGrants.document(this.alice, this.books, this.sid, "openid"),
				Duration.ofMinutes(10));
		assertThat(this.store.findPending(digest)).isPresent();
		assertThat(timeToLive(RedisKeys.pendingConsent(digest))).isBetween(Duration.ofMinutes(9),
				Duration.ofMinutes(10));

		assertThat(atOnce(20, () -> this.store.takePending(digest))).filteredOn((won) -> won).hasSize(1); // S54

		assertThat(this.store.findPending(digest)).isEmpty();
	}

	@Test
	void aRevokedAccessTokenIsRememberedAsLongAsItWouldHaveLived() {
		String jti = "jti-" + UUID.randomUUID();
		assertThat(pipeline().await(this.store.tokenRevoked(jti))).isFalse();

		this.store.revokeToken(jti, Duration.ofMinutes(5));

		assertThat(pipeline().await(this.store.tokenRevoked(jti))).isTrue(); // S45
		assertThat(timeToLive(RedisKeys.revokedToken(jti))).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
	}

	@Test
	void theLongestIndexedGrantKeepsTheIndexAlive() {
		GrantDocument document = TestGrants.document(this.alice, this.books, this.sid, "openid");
		List<String> ids = new ArrayList<>(List.of(redeemed(document), redeemed(document)));

		assertThat(timeToLive(RedisKeys.grantsOfUser(this.alice))).isGreaterThan(Duration.ofDays(29));
		assertThat(timeToLive(RedisKeys.grantsOfSession(this.sid))).isGreaterThan(Duration.ofDays(29));
		assertThat(ids).hasSize(2);
	}

	private GrantRevoker revoker(ApplicationEventPublisher publisher) {
		SsoSessions sessions = TestSsoSessions.on(pipeline(), redis(), Clock.systemUTC(), publisher);
		return new GrantRevoker(this.store, new GrantIndex(redis(), pipeline(), this.store), sessions, pipeline(),
				publisher, Clock.systemUTC());
	}

	private String redeemed(GrantDocument document) {
		String id = UUID.randomUUID().toString();
		long deadline = this.now + Duration.ofDays(1).toMillis();
		pipeline().await(this.store.create(id, document, TestGrants.HOME, this.now, this.now + 60_000));
		assertThat(
				pipeline().await(this.store.redeem(id, document.redeemed(null), TestGrants.HOME, this.now, deadline)))
			.isEqualTo(Outcome.DONE);
		return id;
	}

}
