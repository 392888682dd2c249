package dev.signet.auth.admin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import dev.signet.auth.overview.SignIns;

/**
 * Sign-ins and refusals over time, as bars whose places are computed here, so that the
 * page needs no script and the bars no style of their own.
 *
 * @param steps the bars, oldest first
 * @param most the largest number of both, rounded up to a nice one
 * @param good all sign-ins
 * @param bad all refusals
 */
record Plot(List<Step> steps, long most, long good, long bad) {

	static final int WIDTH = 720;

	static final int HEIGHT = 160;

	private static final int LABEL_EVERY = 4;

	/** Times are shown in UTC, as everywhere. */
	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

	Plot {
		steps = List.copyOf(steps);
	}

	/**
	 * Two bars side by side.
	 *
	 * @param at when the step begins
	 * @param label the hour
	 * @param marked whether the hour is written under the bars
	 * @param good how many sign-ins
	 * @param bad how many refusals
	 * @param x left end of the first bar
	 * @param width width of a bar
	 * @param goodTop upper end of the first bar
	 * @param badTop upper end of the second bar
	 */
	record Step(Instant at, String label, boolean marked, long good, long bad, double x, double width, double goodTop,
			double badTop) {

		/** Left end of the second bar. */
		public double second() {
			return this.x + this.width;
		}

		/** Height of the first bar. */
		public double goodHeight() {
			return HEIGHT - this.goodTop;
		}

		/** Height of the second bar. */
		public double badHeight() {
			return HEIGHT - this.badTop;
		}

	}

	/** Draws hours, oldest first. */
	static Plot of(List<SignIns.Hour> hours) {
		long most = nice(
				hours.stream().mapToLong((hour) -> Math.max(hour.succeeded(), hour.refused())).max().orElse(0));
		double slot = (double) WIDTH / Math.max(1, hours.size());
		List<Step> steps = new ArrayList<>();
		for (int i = 0; i < hours.size(); i++) {
			SignIns.Hour hour = hours.get(i);
			steps
				.add(new Step(hour.at(), HOUR.format(hour.at()), i % LABEL_EVERY == 0, hour.succeeded(), hour.refused(),
						i * slot + slot * 0.15, slot * 0.35, top(hour.succeeded(), most), top(hour.refused(), most)));
		}
		return new Plot(steps, most, hours.stream().mapToLong(SignIns.Hour::succeeded).sum(),
				hours.stream().mapToLong(SignIns.Hour::refused).sum());
	}

	// What is there is seen, however small it is beside the largest.
	private static double top(long count, long most) {
		return (count == 0) ? HEIGHT : Math.min(HEIGHT - 2.0, HEIGHT - (double) count * HEIGHT / most);
	}

	private static long nice(long most) {
		long nice = 4;
		while (nice < most) {
			nice = String.valueOf(nice).startsWith("4") ? nice / 4 * 10 : nice * 2;
		}
		return nice;
	}

}
