package dev.signet.auth.api;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list.
 *
 * @param cursor the {@code next} of the page before; the first page without it
 * @param limit most items on the page, 1 to 200, 50 without it
 */
record Paging(@Nullable String cursor, @Nullable Integer limit) {

	static final int LONGEST = 200;

	static final int USUAL = 50;

	Paging {
		if (limit != null && (limit < 1 || limit > LONGEST)) {
			throw Refusal.badRequest("The parameter limit must be a number from 1 to " + LONGEST + ".");
		}
	}

	int size() {
		return (this.limit != null) ? this.limit : USUAL;
	}

}
