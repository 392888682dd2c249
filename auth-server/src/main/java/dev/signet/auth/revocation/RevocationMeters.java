package dev.signet.auth.revocation;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * What operators watch: {@code signet.revocation.subscribers} of this replica,
 * {@code signet.revocation.entries} that it wrote, and
 * {@code signet.revocation.propagation} from the act to its subscribers.
 */
@Component
class RevocationMeters {

	private final MeterRegistry registry;

	private final Counter written;

	private final Timer propagation;

	RevocationMeters(MeterRegistry registry) {
		this.registry = registry;
		this.written = Counter.builder("signet.revocation.entries")
			.description("Revocations that this replica wrote into the log")
			.register(registry);
		this.propagation = Timer.builder("signet.revocation.propagation")
			.description("Time from an act of revocation until it was handed to all subscribers of this replica")
			.publishPercentileHistogram()
			.minimumExpectedValue(Duration.ofMillis(1))
			.maximumExpectedValue(Duration.ofSeconds(10))
			.register(registry);
	}

	void written(int entries) {
		this.written.increment(entries);
	}

	void propagated(Duration delay) {
		this.propagation.record(delay);
	}

	void watch(RevocationFeed feed) {
		Gauge.builder("signet.revocation.subscribers", feed, RevocationFeed::size)
			.description("Resource servers that listen to this replica")
			.register(this.registry);
	}

}
