package dev.signet.auth.rule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A part of each day, for example {@code 22:00-06:00 Europe/Berlin}; UTC where no zone is
 * named. One that begins later than it ends goes over midnight.
 *
 * @param from first moment in it
 * @param to first moment after it
 * @param zone whose clocks
 */
public record TimeOfDay(LocalTime from, LocalTime to, ZoneId zone) {

	public TimeOfDay {
		if (from.equals(to)) {
			throw new IllegalArgumentException("A time of day must not end when it begins: " + from);
		}
	}

	/** Reads the notation of the configuration. */
	public static TimeOfDay valueOf(String text) {
		String[] parts = text.strip().split(" +", 2);
		String[] times = parts[0].split("-", 2);
		if (times.length != 2) {
			throw new IllegalArgumentException(
					"A time of day is written like 22:00-06:00 or 08:00-18:00 Asia/Shanghai");
		}
		return new TimeOfDay(LocalTime.parse(times[0]), LocalTime.parse(times[1]),
				ZoneId.of((parts.length == 2) ? parts[1] : "Z"));
	}

	boolean includes(Instant instant) {
		LocalTime time = LocalTime.ofInstant(instant, this.zone);
		boolean begun = !time.isBefore(this.from);
		boolean over = !time.isBefore(this.to);
		return this.from.isBefore(this.to) ? begun && !over : begun || !over;
	}

	@Override
	public String toString() {
		return this.from + "-" + this.to + (this.zone.getId().equals("Z") ? " UTC" : " " + this.zone);
	}

}
