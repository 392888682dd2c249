package dev.signet.resource.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

class RevocationsTests {

	private static final long NOW = 1_800_000_000;

	private final TestClock clock = new TestClock(NOW);

	private final Revocations revocations = new Revocations(3, this.clock);

	@ParameterizedTest(name = "{0} {1} before {2}: {3}")
	@CsvSource(textBlock = """
			TOKEN,   grant.2,  0,          true
			TOKEN,   grant.1,  0,          false
			TOKEN,   grant,    0,          false
			GRANT,   grant,    0,          true
			GRANT,   gran,     0,          false
			GRANT,   grant.2,  0,          false
			SESSION, s-1,      0,          true
			SESSION, grant,    0,          false
			USER,    alice,    1799999990, true
			USER,    alice,    1800000000, true
			USER,    alice,    1799999989, false
			USER,    books,    1800000000, false
			CLIENT,  books,    1799999990, true
			CLIENT,  books,    1799999989, false
			CLIENT,  alice,    1800000000, false
			KEY,     key-1,    0,          true
			KEY,     key-2,    0,          false
			ALL,     '',       1799999990, true
			ALL,     '',       1799999989, false
			""")
	void concernsTheTokensOfItsTarget(Target target, String id, long before, boolean concerned) { // F5
		this.revocations.add(new Revocation(target, id, before, NOW * 1000, NOW + 300));

		assertThat(this.revocations.concern(token())).isEqualTo(concerned);
	}

	@ParameterizedTest
	@CsvSource({ "TOKEN, grant.2", "GRANT, grant", "SESSION, s-1", "KEY, key-1" })
	void needsNotEveryClaim(Target target, String id) {
		this.revocations.add(new Revocation(target, id, 0, NOW * 1000, NOW + 300));

		assertThat(this.revocations.concern(Jwt.withTokenValue("t").header("alg", "ES256").subject("alice").build()))
			.isFalse();
	}

	@Test
	void keepsAnEntryAsLongAsATokenAndTheSkewOfClocksLast() { // R42
		this.revocations.add(new Revocation(Target.SESSION, "s-1", 0, NOW * 1000, NOW + 300));

		this.clock.forward(Duration.ofSeconds(360));
		this.revocations.sweep();
		assertThat(this.revocations.concern(token())).isTrue();
		assertThat(this.revocations.size(Target.SESSION)).isOne();

		this.clock.forward(Duration.ofSeconds(1));
		assertThat(this.revocations.concern(token())).isFalse();
		this.clock.forward(Duration.ofSeconds(30));
		this.revocations.sweep();
		assertThat(this.revocations.size()).isZero();
	}

	@Test
	void neverForgetsAKey() { // R42
		for (int i = 0; i < 3; i++) {
			this.revocations.add(new Revocation(Target.TOKEN, "grant." + i, 0, NOW * 1000, NOW + 100));
		}
		this.revocations.add(new Revocation(Target.KEY, "key-1", 0, NOW * 1000, NOW + 300));

		this.clock.forward(Duration.ofDays(30));
		this.revocations.sweep();

		assertThat(this.revocations.concern(token())).isTrue();
		assertThat(this.revocations.size()).isOne();
		assertThat(this.revocations.isIncomplete()).isFalse();
	}

	@Test
	void keepsNothingThatHasExpired() {
		this.revocations.add(new Revocation(Target.SESSION, "s-1", 0, NOW * 1000, NOW - 61));

		assertThat(this.revocations.size()).isZero();
	}

	@Test
	void saysThatItIsIncompleteInsteadOfForgetting() { // R42
		for (int i = 0; i < 3; i++) {
			this.revocations.add(new Revocation(Target.TOKEN, "grant." + i, 0, NOW * 1000, NOW + 100));
		}
		this.revocations.add(new Revocation(Target.TOKEN, "grant.1", 0, NOW * 1000, NOW + 200));
		assertThat(this.revocations.isIncomplete()).isFalse();

		this.revocations.add(new Revocation(Target.SESSION, "s-1", 0, NOW * 1000, NOW + 300));

		assertThat(this.revocations.size()).isEqualTo(3);
		assertThat(this.revocations.concern(token())).isTrue();
		assertThat(this.revocations.isIncomplete()).isTrue();
		this.clock.forward(Duration.ofSeconds(361));
		assertThat(this.revocations.isIncomplete()).isFalse();
	}

	static Jwt token() {
		return token("token");
	}

	static Jwt token(String value) {
		return Jwt.withTokenValue(value)
			.header("alg", "ES256")
			.header("kid", "key-1")
			.jti("grant.2")
			.subject("alice")
			.claims((claims) -> claims.putAll(Map.of("client_id", "books", "sid", "s-1")))
			.issuedAt(Instant.ofEpochSecond(NOW - 10))
			.expiresAt(Instant.ofEpochSecond(NOW + 290))
			.build();
	}

	/** A clock that moves when it is told to, and may be set. */
	static final class TestClock extends Clock {

		private Instant now;

		private Duration elapsed = Duration.ZERO;

		TestClock(long epochSecond) {
			this.now = Instant.ofEpochSecond(epochSecond);
		}

		void forward(Duration time) {
			this.now = this.now.plus(time);
			this.elapsed = this.elapsed.plus(time);
		}

		/** As an operator does, while time goes on. */
		void setBack(Duration time) {
			this.now = this.now.minus(time);
		}

		/** Nanoseconds that have passed, whatever the clock was set to. */
		long elapsed() {
			return this.elapsed.toNanos();
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
