package dev.signet.auth.session;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What to change in the limits of a live session. Nothing moves a session beyond 30 days
 * after its start, nor beyond what an earlier change left it at most, until the person
 * proves again who they are.
 *
 * @param extendBy moves the latest end, and the idle end with it, to later; changes at
 * the same time add up
 * @param extendTo moves both ends to that moment if they are earlier; changes at the same
 * time do so once
 * @param endWithin how long the session is left at most
 * @param stepUp whether the person has to prove again who they are
 */
public record SessionChange(@Nullable Duration extendBy, @Nullable Instant extendTo, @Nullable Duration endWithin,
		boolean stepUp) {

	public SessionChange {
		requirePositive(extendBy);
		requirePositive(endWithin);
	}

	private static void requirePositive(@Nullable Duration duration) {
		if (duration != null && (duration.isZero() || duration.isNegative())) {
			throw new IllegalArgumentException("A change of a session's limits must be a positive time");
		}
	}

}
