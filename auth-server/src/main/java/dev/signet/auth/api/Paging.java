package dev.signet.auth.api;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list.
 *
 * @param cursor the {@code next} of the page before; the first page without it
 * @param limit most items on the page, 50 without it; more than 200 counts as 200
 */
record Paging(@Nullable String cursor, @Nullable Integer limit) {

	static final int LONGEST = 200;

	static final int USUAL = 50;

	Paging {
		if (limit != null && limit < 1) {
			throw Refusal
				.badRequest("The parameter limit must be a number from 1 to " + LONGEST + "; more counts as that.");
		}
	}

	int size() {
		return (this.limit != null) ? Math.min(this.limit, LONGEST) : USUAL;
	}

}
