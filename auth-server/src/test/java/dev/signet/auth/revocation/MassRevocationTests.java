package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MassRevocationTests {

	private final List<Instant> acts = new ArrayList<>();

	@Test
	void oneThatIsQuickIsDoneOnce() {
		Instant reach = MassRevocation.reachNow(this.acts::add, clockWithSteps(0));

		assertThat(this.acts).containsExactly(reach);
	}

	@Test
	void oneThatIsSlowIsRepeatedButNotForEver() {
		Instant reach = MassRevocation.reachNow(this.acts::add, clockWithSteps(1_000));

		assertThat(this.acts).hasSize(3).last().isEqualTo(reach);
	}

	private static Clock clockWithSteps(long millis) {
		AtomicLong now = new AtomicLong(Instant.parse("2026-11-29T12:00:00Z").toEpochMilli());
		InstantSource source = () -> Instant.ofEpochMilli(now.getAndAdd(millis));
		return source.withZone(ZoneOffset.UTC);
	}

}
