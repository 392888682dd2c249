package dev.signet.auth.revocation;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * How fast revocations travel: from the act to the moment at which this replica had
 * handed them to all its subscribers.
 */
@Component
public class PropagationStats {

	/** The latest figures, once there was a revocation. */
	public Optional<Propagation> latest() {
		throw new UnsupportedOperationException();
	}

	/** How many resource servers listen to this replica. */
	public int subscribers() {
		throw new UnsupportedOperationException();
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
