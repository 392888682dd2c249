package dev.signet.auth.redis;

import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * A place in the order of everything that some indexes hold: the newest first, of those
 * that began together the one with the greatest id.
 *
 * @param began beginning in epoch milliseconds, the score
 * @param id the member
 * @param index where it was found, empty if that does not matter
 */
public record IndexPosition(long began, String id, String index) implements Comparable<IndexPosition> {

	private static final Comparator<IndexPosition> ORDER = Comparator.comparingLong(IndexPosition::began)
		.thenComparing(IndexPosition::id)
		.reversed();

	// Later than all, and still exact as a score.
	private static final Instant LATEST = Instant.ofEpochMilli(1L << 52);

	// After all letters of base64url.
	private static final String LAST = "~";

	/** The place of something. */
	public static IndexPosition of(Instant began, String id) {
		return new IndexPosition(began.toEpochMilli(), id, "");
	}

	/** In front of all that began until then, or of all. */
	public static IndexPosition before(@Nullable Instant until) {
		return of((until != null) ? until : LATEST, LAST);
	}

	/**
	 * Where a walk begins that goes on behind a place.
	 * @param until not those that began later, if it matters
	 * @param after as it was written, if it does not begin anew
	 */
	public static IndexPosition start(@Nullable Instant until, @Nullable String after) {
		IndexPosition start = before(until);
		IndexPosition last = (after != null) ? read(after) : start;
		return last.isAfter(start) ? last : start;
	}

	/**
	 * Reads what somebody outside has kept; anybody may say anything.
	 * @throws IllegalArgumentException if it was not written by {@link #toString()}
	 */
	public static IndexPosition read(String text) {
		int colon = text.indexOf(':');
		if (colon < 1) {
			throw new IllegalArgumentException("Not a position of a search");
		}
		return new IndexPosition(Long.parseLong(text, 0, colon, 10), text.substring(colon + 1), "");
	}

	/** Whether it comes later in the order, so that it is older. */
	public boolean isAfter(IndexPosition other) {
		return compareTo(other) > 0;
	}

	@Override
	public int compareTo(IndexPosition other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return this.began + ":" + this.id;
	}

}
