package dev.signet.auth.api;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Times that a request may name: those that a store can compare. */
final class Times {

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

	private Times() {
	}

	static void check(String name, @Nullable Instant time) {
		if (time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST))) {
			throw Refusal.badRequest("The time in " + name + " must be in the years 1970 to 9999.");
		}
	}

}
