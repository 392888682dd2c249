package dev.signet.auth.session;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What to change in the limits of a live session. Nothing moves a session beyond 30 days
 * after its start.
 *
 * @param extendBy moves the latest end, and the idle end with it, to later
 * @param endWithin moves the latest end to at most this long from now
 * @param stepUp whether the person has to prove again who they are
 * @param idle replaces the longest time without use
 */
public record SessionChange(@Nullable Duration extendBy, @Nullable Duration endWithin, boolean stepUp,
		@Nullable Duration idle) {

	public SessionChange {
		requirePositive(extendBy);
		requirePositive(endWithin);
		requirePositive(idle);
	}

	/** Lets the session last longer. */
	public static SessionChange extend(Duration by) {
		return new SessionChange(by, null, false, null);
	}

	/** Lets the session last no longer than that from now. */
	public static SessionChange shorten(Duration to) {
		return new SessionChange(null, to, false, null);
	}

	/** Demands a new sign-in. */
	public static SessionChange demandStepUp() {
		return new SessionChange(null, null, true, null);
	}

	private static void requirePositive(@Nullable Duration duration) {
		if (duration != null && (duration.isZero() || duration.isNegative())) {
			throw new IllegalArgumentException("A change of a session's limits must be a positive time");
		}
	}

}
