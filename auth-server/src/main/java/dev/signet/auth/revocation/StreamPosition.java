package dev.signet.auth.revocation;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log: the id of a stream entry in Redis.
 *
 * @param millis milliseconds of Redis's clock
 * @param sequence number within the millisecond
 */
record StreamPosition(long millis, long sequence) implements Comparable<StreamPosition> {

	/** Before everything. */
	static final StreamPosition START = new StreamPosition(0, 0);

	private static final Pattern ID = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

	private static final Comparator<StreamPosition> ORDER = Comparator.comparingLong(StreamPosition::millis)
		.thenComparingLong(StreamPosition::sequence);

	/** Reads what a subscriber says; anybody may say anything. */
	static Optional<StreamPosition> parse(String id) {
		Matcher matcher = ID.matcher(id);
		return matcher.matches()
				? Optional.of(new StreamPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
				: Optional.empty();
	}

	/** Reads an id that Redis made. */
	static StreamPosition of(String id) {
		return parse(id).orElseThrow(() -> new IllegalStateException("Not a stream id: " + id));
	}

	boolean isAfter(StreamPosition other) {
		return compareTo(other) > 0;
	}

	@Override
	public int compareTo(StreamPosition other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return this.millis + "-" + this.sequence;
	}

}
