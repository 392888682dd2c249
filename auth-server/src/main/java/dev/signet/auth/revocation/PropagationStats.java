package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * How fast revocations travel: from the act to the moment at which this replica had
 * handed them to all its subscribers.
 */
@Component
public class PropagationStats {

	private static final int KEPT = 1_000;

	private final RevocationFeed feed;

	private final RevocationMeters meters;

	private final Clock clock;

	/** Guarded by this: milliseconds, the newest over the oldest. */
	private final long[] delays = new long[KEPT];

	private long count;

	PropagationStats(RevocationFeed feed, RevocationMeters meters, Clock clock) {
		this.feed = feed;
		this.meters = meters;
		this.clock = clock;
		meters.watch(feed);
		feed.whenPublished(this::published);
	}

	/** The latest figures, once there was a revocation. */
	public synchronized Optional<Propagation> latest() {
		int kept = (int) Math.min(this.count, KEPT);
		if (kept == 0) {
			return Optional.empty();
		}
		long[] sorted = Arrays.copyOf(this.delays, kept);
		Arrays.sort(sorted);
		return Optional.of(new Propagation(percentile(sorted, 50), percentile(sorted, 99), kept));
	}

	/** How many resource servers listen to this replica. */
	public int subscribers() {
		return this.feed.size();
	}

	private synchronized void published(List<RevocationEntry> entries) {
		long now = this.clock.millis();
		for (RevocationEntry entry : entries) {
			// Clocks of replicas differ by a little.
			long delay = Math.max(0, now - entry.at());
			this.delays[(int) (this.count++ % KEPT)] = delay;
			this.meters.propagated(Duration.ofMillis(delay));
		}
	}

	private static Duration percentile(long[] sorted, int percent) {
		int rank = (int) Math.ceil(sorted.length * percent / 100.0);
		return Duration.ofMillis(sorted[Math.max(1, rank) - 1]);
	}

	/**
	 * Delays of the newest revocations.
	 *
	 * @param p50 half of them were faster
	 * @param p99 all but one in a hundred were faster
	 * @param count how many were measured
	 */
	public record Propagation(Duration p50, Duration p99, int count) {
	}

}
