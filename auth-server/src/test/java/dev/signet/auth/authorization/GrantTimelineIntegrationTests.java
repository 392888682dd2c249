package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.signet.auth.authorization.GrantStep.Kind;
import dev.signet.auth.authorization.GrantStore.Outcome;
import dev.signet.auth.client.ClientPolicy.BlastRadius;
import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.session.Origin;
import dev.signet.auth.session.TestSsoSessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a grant remembers of its life: {@code append_step.lua} and its readers. */
class GrantTimelineIntegrationTests extends OnRealRedis {

	private static final Origin AWAY = new Origin("Chrome 12 on Windows 10", "198.51.100.0/24");

	private static final Duration GRACE = Duration.ofSeconds(10);

	private final String id = UUID.randomUUID().toString();

	private final long start = System.currentTimeMillis();

	private final GrantDocument document = TestGrants.document("alice", "books", "sid", "openid");

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private GrantStore store;

	private GrantRevoker revoker;

	@BeforeEach
	void issue() {
		this.store = new GrantStore(pipeline(), redis());
		this.revoker = new GrantRevoker(this.store, new GrantIndex(redis(), pipeline(), this.store),
				TestSsoSessions.on(pipeline(), redis(), Clock.systemUTC(), this.events::add), pipeline(),
				this.events::add, Clock.systemUTC());
		pipeline().await(this.store.create(this.id, this.document, TestGrants.HOME, this.start, this.start + 60_000));
	}

	@Test
	void eachStepSaysWhenAndFromWhere() {
		redeem();
		rotate(1, 1_000, TestGrants.HOME);
		rotate(1, 2_000, AWAY);
		rotate(2, 3_000, AWAY);
		pipeline().await(this.store.revoke(this.id, Revocation.USER_REQUEST, this.start + 4_000));

		GrantHistory history = history();

		assertThat(history.steps()).containsExactly(step(Kind.ISSUED, 0, 0, TestGrants.HOME),
				step(Kind.REDEEMED, 1, 0, TestGrants.HOME), step(Kind.ROTATED, 2, 1_000, TestGrants.HOME),
				step(Kind.REPEATED, 1, 2_000, AWAY), step(Kind.ROTATED, 3, 3_000, AWAY),
				step(Kind.REVOKED, 3, 4_000, new Origin("", "")));
		assertThat(history.revoked()).isEqualTo(Revocation.USER_REQUEST);
		assertThat(history.revokedAt()).isEqualTo(Instant.ofEpochMilli(this.start + 4_000));
		assertThat(history.grant().subject()).isEqualTo("alice");
	}

	@Test
	void aReuseIsTheForkAndTellsWhoPresentedIt() { // S27
		redeem();
		rotate(1, 1_000, TestGrants.HOME);

		assertThat(rotate(1, 20_000, AWAY)).isEqualTo(Outcome.USED_TWICE);

		assertThat(history().steps()).endsWith(step(Kind.REUSED, 1, 20_000, AWAY),
				step(Kind.REVOKED, 2, 20_000, new Origin("", "")));
	}

	@Test
	void aReuseThatIsNoticedOnReadingIsToldWithBothOrigins() { // S27
		redeem();
		rotate(1, 1_000, AWAY);
		GrantRecord record = pipeline().await(this.store.find(this.id)).orElseThrow();

		this.revoker.tokenReused(record, 1, BlastRadius.FAMILY, false);

		assertThat(history().steps()).extracting(GrantStep::kind).endsWith(Kind.REUSED, Kind.REVOKED);
		RefreshTokenReused reused = (RefreshTokenReused) this.events.stream()
			.filter(RefreshTokenReused.class::isInstance)
			.findFirst()
			.orElseThrow();
		assertThat(reused.presented()).isEqualTo(1);
		assertThat(reused.current()).isEqualTo(2);
		assertThat(reused.lastAddress()).isEqualTo(AWAY.address());
		assertThat(reused.lastDevice()).isEqualTo(AWAY.device());
	}

	@Test
	void aCrowdThatRepeatsItselfIsWrittenDownOnce() {
		redeem();
		rotate(1, 1_000, TestGrants.HOME);

		atOnce(50, () -> rotate(1, 1_500, TestGrants.HOME));

		assertThat(history().steps()).extracting(GrantStep::kind)
			.containsExactly(Kind.ISSUED, Kind.REDEEMED, Kind.ROTATED, Kind.REPEATED);
	}

	@Test
	void theFirstStepAndTheNewestFiftyStayWithTheirOrigins() {
		redeem();
		LongStream.rangeClosed(1, 80).forEach((sequence) -> rotate(sequence, sequence, origin(sequence)));

		List<GrantStep> steps = history().steps();

		assertThat(steps).hasSize(51);
		assertThat(steps.get(0)).isEqualTo(step(Kind.ISSUED, 0, 0, TestGrants.HOME));
		assertThat(steps.subList(1, 51)).isEqualTo(IntStream.rangeClosed(31, 80)
			.mapToObj((sequence) -> step(Kind.ROTATED, sequence + 1L, sequence, origin(sequence)))
			.toList());
	}

	@Test
	void whatTheDeviceSaysOfItselfCannotWriteASecondLine() {
		redeem();
		rotate(1, 1_000, new Origin("Evil\nX9 zzz", "198.51.100.0/24"));

		assertThat(history().steps()).hasSize(3).last().extracting(GrantStep::device).isEqualTo("Evil X9 zzz");
	}

	@Test
	void aGrantOfAnEarlierReleaseHasNoTimelineAndLivesOn() {
		redis().opsForHash().delete(RedisKeys.grant(this.id), "log");
		redeem();

		assertThat(rotate(1, 1_000, AWAY)).isEqualTo(Outcome.DONE);

		assertThat(history().steps()).isEmpty();
	}

	/** Changes every third time, so that some lines say it and some do not. */
	private static Origin origin(long sequence) {
		return new Origin("Device " + sequence / 3, "192.0.2.0/24");
	}

	private GrantStep step(Kind kind, long sequence, long later, Origin origin) {
		return new GrantStep(kind, sequence, Instant.ofEpochMilli(this.start + later), origin.address(),
				origin.device());
	}

	private void redeem() {
		assertThat(pipeline().await(this.store.redeem(this.id, this.document.redeemed(null), TestGrants.HOME,
				this.start, this.start + 600_000)))
			.isEqualTo(Outcome.DONE);
	}

	private Outcome rotate(long presented, long later, Origin origin) {
		return pipeline()
			.await(this.store.rotate(this.id, presented, this.start + later, GRACE, this.start + 600_000, origin));
	}

	private GrantHistory history() {
		return pipeline().await(this.store.find(this.id)).flatMap(GrantRecord::history).orElseThrow();
	}

}
