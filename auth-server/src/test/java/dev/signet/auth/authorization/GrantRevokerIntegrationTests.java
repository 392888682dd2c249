package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import dev.signet.auth.client.ClientPolicy.BlastRadius;
import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessionEnded;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.session.TestSsoSessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** What a token that comes twice takes with it, whichever step fails on the way (S27). */
class GrantRevokerIntegrationTests extends OnRealRedis {

	private final String alice = "alice-" + UUID.randomUUID();

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private Predicate<Object> failing = (event) -> false;

	private GrantStore store;

	private SsoSessions sessions;

	private GrantRevoker revoker;

	@BeforeEach
	void open() {
		this.store = new GrantStore(pipeline(), redis());
		this.sessions = TestSsoSessions.on(pipeline(), redis(), Clock.systemUTC(), this::publish);
		this.revoker = replica();
	}

	@ParameterizedTest
	@ValueSource(classes = { GrantRevocationBegun.class, AuthorizationRevoked.class, RefreshTokenReused.class })
	void theSessionEndsAlthoughSomebodyCannotBeToldOfIt(Class<?> notTold) {
		SsoSession session = TestSsoSessions.start(this.sessions, this.alice);
		GrantRecord grant = granted(session, "openid");
		this.failing = notTold::isInstance;

		assertThatExceptionOfType(QueryTimeoutException.class)
			.isThrownBy(() -> this.revoker.tokenReused(grant, 1, BlastRadius.SESSION, false));

		assertThat(this.sessions.find(session.sid())).isEmpty();
		Set<Class<?>> told = new HashSet<>(
				Set.of(GrantRevocationBegun.class, AuthorizationRevoked.class, RefreshTokenReused.class));
		told.remove(notTold);
		assertThat(this.events.stream().map(Object::getClass)).containsAll(told).doesNotContain(notTold);
		this.failing = (event) -> false;
		this.events.clear();
		this.revoker.repeat(find(grant), BlastRadius.SESSION);
		this.revoker.repeat(find(grant), BlastRadius.SESSION);
		assertThat(this.events).containsExactly(new GrantRevocationBegun(List.of(grant.id()), "books"));
	}

	@Test
	void allOfThePersonEndsAlthoughASessionCannotBeEnded() {
		SsoSession one = TestSsoSessions.start(this.sessions, this.alice);
		SsoSession two = TestSsoSessions.start(this.sessions, this.alice);
		GrantRecord reused = granted(one, "openid");
		GrantRecord offline = granted(two, "openid", "offline_access");
		GrantRecord dead = granted(two, "openid");
		this.revoker.revokeQuietly(List.of(dead.id()), Revocation.USER_REQUEST);
		this.events.clear();
		this.failing = SsoSessionEnded.class::isInstance;

		assertThatExceptionOfType(QueryTimeoutException.class)
			.isThrownBy(() -> this.revoker.tokenReused(reused, 1, BlastRadius.USER, false));

		assertThat(this.sessions.ofUser(this.alice)).isEmpty();
		assertThat(find(offline).revoked()).isEqualTo(Revocation.TOKEN_REUSED);
		assertThat(this.events).filteredOn(GrantRevocationBegun.class::isInstance)
			.containsExactly(new GrantRevocationBegun(List.of(reused.id()), "books"),
					new GrantRevocationBegun(List.of(offline.id()), "books"));
	}

	@Test
	void aReplayedCodeIsToldAlthoughResourceServersCannotHearOfIt() {
		GrantRecord grant = granted(TestSsoSessions.start(this.sessions, this.alice), "openid");
		this.failing = GrantRevocationBegun.class::isInstance;

		assertThatExceptionOfType(QueryTimeoutException.class)
			.isThrownBy(() -> this.revoker.codeReplayed(grant, false));

		assertThat(this.events).contains(new CodeReplayed(grant.id(), "books"));
	}

	@Test
	void whatAKilledReplicaLeftEndsWhenTheTokenComesAgainAndNothingThatBeganSince() {
		SsoSession session = TestSsoSessions.start(this.sessions, this.alice);
		GrantRecord reused = granted(session, "openid");
		GrantRecord offline = granted(session, "openid", "offline_access");
		long noticed = System.currentTimeMillis();
		pipeline().await(this.store.revokeReused(reused.id(), Revocation.TOKEN_REUSED, noticed, 1, TestGrants.HOME));
		await().until(() -> System.currentTimeMillis() > noticed);
		SsoSession later = TestSsoSessions.start(this.sessions, this.alice);
		GrantRecord grantedLater = granted(later, "openid");

		this.revoker.repeat(find(reused), BlastRadius.USER);

		assertThat(this.sessions.ofUser(this.alice)).containsExactly(later);
		assertThat(find(offline).revoked()).isEqualTo(Revocation.TOKEN_REUSED);
		assertThat(find(grantedLater).isAlive()).isTrue();
	}

	@Test
	void aReplayedCodeThatComesAgainTakesNothingElseWithIt() {
		SsoSession session = TestSsoSessions.start(this.sessions, this.alice);
		GrantRecord grant = granted(session, "openid");
		this.revoker.codeReplayed(grant, false);

		replica().repeat(find(grant), BlastRadius.USER);

		assertThat(this.sessions.find(session.sid())).isPresent();
	}

	private GrantRevoker replica() {
		return new GrantRevoker(this.store, new GrantIndex(redis(), pipeline(), this.store), this.sessions, pipeline(),
				this::publish, Clock.systemUTC());
	}

	private void publish(Object event) {
		if (this.failing.test(event)) {
			throw new QueryTimeoutException("Redis did not answer in time");
		}
		this.events.add(event);
	}

	private GrantRecord granted(SsoSession session, String... scopes) {
		String id = UUID.randomUUID().toString();
		long now = System.currentTimeMillis();
		GrantDocument document = TestGrants.document(this.alice, "books", session.sid(), scopes);
		pipeline().await(this.store.create(id, document, TestGrants.HOME, now, now + 60_000));
		pipeline().await(this.store.redeem(id, document.redeemed(null), TestGrants.HOME, now,
				now + Duration.ofDays(1).toMillis()));
		return pipeline().await(this.store.find(id)).orElseThrow();
	}

	private GrantRecord find(GrantRecord grant) {
		return pipeline().await(this.store.find(grant.id())).orElseThrow();
	}

}
