package dev.signet.resource.revocation;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** How well revocations are heard. It names nobody whose tokens they concern. */
@Endpoint(id = "revocations")
class RevocationsEndpoint {

	private final Revocations revocations;

	private final RevocationFeed feed;

	private final RevocationMeters meters;

	private final StalePolicy policy;

	RevocationsEndpoint(Revocations revocations, RevocationFeed feed, RevocationMeters meters,
			RevocationProperties properties) {
		this.revocations = revocations;
		this.feed = feed;
		this.meters = meters;
		this.policy = properties.policy();
	}

	@ReadOperation
	Report report() {
		Map<String, Integer> entries = new TreeMap<>();
		for (Target target : Target.values()) {
			entries.put(nameOf(target), this.revocations.size(target));
		}
		String state = this.feed.isStale() ? "stale" : (this.feed.isLive() ? "live" : "reconnecting");
		Long age = this.feed.age().map((time) -> time.toMillis()).orElse(null);
		return new Report(state, nameOf(this.policy), this.feed.position().orElse(null), age,
				this.revocations.isIncomplete(), entries, this.revocations.memory(),
				(long) this.meters.reconnects().count(), delays());
	}

	private Delays delays() {
		HistogramSnapshot snapshot = this.meters.propagation().takeSnapshot();
		Map<String, Double> percentiles = new TreeMap<>();
		for (ValueAtPercentile value : snapshot.percentileValues()) {
			percentiles.put("p" + Math.round(value.percentile() * 100), value.value(TimeUnit.MILLISECONDS));
		}
		return new Delays(snapshot.count(), percentiles, snapshot.max(TimeUnit.MILLISECONDS));
	}

	private static String nameOf(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The answer.
	 *
	 * @param age milliseconds since everything was known; none before the feed was heard
	 * @param incomplete whether entries were dropped, as there were too many
	 * @param entries held, by what they concern
	 * @param memory bytes that they take
	 * @param delays from the act until it is obeyed here, in milliseconds
	 */
	record Report(String state, String policy, @Nullable String position, @Nullable Long age, boolean incomplete,
			Map<String, Integer> entries, long memory, long reconnects, Delays delays) {
	}

	record Delays(long count, Map<String, Double> percentiles, double max) {
	}

}
