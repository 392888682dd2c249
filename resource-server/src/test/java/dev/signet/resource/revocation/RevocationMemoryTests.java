package dev.signet.resource.revocation;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** What a million revocations cost; {@code bench/revocation-memory.sh} prints it. */
class RevocationMemoryTests {

	private static final Logger logger = LoggerFactory.getLogger(RevocationMemoryTests.class);

	private static final int ENTRIES = 1_000_000;

	private static final long NOW = 1_800_000_000;

	@Test
	void holdsAMillionRevocationsInAFewDozenMegabytes() { // R42
		long before = heap();
		Revocations revocations = new Revocations(ENTRIES, Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

		for (int i = 0; i < ENTRIES; i++) {
			revocations.add(new Revocation(Target.GRANT, "grant-" + i, 0, NOW * 1000, NOW + 300));
		}

		long bytes = heap() - before;
		logger.info("{} entries take {} MB, {} bytes each; a look-up takes {} ns", revocations.size(),
				bytes / 1_000_000, bytes / ENTRIES, nanosecondsOfALookUp(revocations));
		assertThat(revocations.size()).isEqualTo(ENTRIES);
		assertThat(bytes).isLessThan(64_000_000);
		Reference.reachabilityFence(revocations);
	}

	private static long nanosecondsOfALookUp(Revocations revocations) {
		Jwt token = RevocationsTests.token();
		int rounds = 200_000;
		for (int i = 0; i < rounds; i++) {
			assertThat(revocations.concern(token)).isFalse();
		}
		long start = System.nanoTime();
		int found = 0;
		for (int i = 0; i < rounds; i++) {
			found += revocations.concern(token) ? 1 : 0;
		}
		assertThat(found).isZero();
		return (System.nanoTime() - start) / rounds;
	}

	private static long heap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
