package dev.signet.resource.revocation;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What is measured of the feed. */
record RevocationMeters(Timer propagation, Counter reconnects) {

	private static final String PREFIX = "signet.revocation.";

	static RevocationMeters in(MeterRegistry registry) {
		Timer propagation = Timer.builder(PREFIX + "propagation")
			.description("From the act of revoking until it is obeyed here")
			.publishPercentiles(0.5, 0.99)
			.publishPercentileHistogram()
			.minimumExpectedValue(Duration.ofMillis(1))
			.maximumExpectedValue(Duration.ofMinutes(1))
			.distributionStatisticExpiry(Duration.ofHours(1))
			.register(registry);
		Counter reconnects = Counter.builder(PREFIX + "reconnects")
			.description("Connections to the feed that were lost or not made")
			.register(registry);
		return new RevocationMeters(propagation, reconnects);
	}

	static void observe(RevocationFeed feed, Revocations revocations, MeterRegistry registry) {
		Gauge
			.builder(PREFIX + "feed.age", feed,
					(known) -> known.age().map((age) -> age.toMillis() / 1000.0).orElse(Double.NaN))
			.description("Time since every revocation was known; not a number before the feed was heard")
			.baseUnit("seconds")
			.register(registry);
		Gauge.builder(PREFIX + "memory", revocations, Revocations::memory)
			.description("What the revocations take")
			.baseUnit("bytes")
			.register(registry);
		for (Target target : Target.values()) {
			Gauge.builder(PREFIX + "entries", revocations, (held) -> held.size(target))
				.description("Revocations that still matter")
				.tag("target", target.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
	}

}
