package dev.signet.auth.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on the page; may be few, or none, while there is more
 * @param next cursor of the next page, null on the last
 */
record Listing<T>(List<T> items, @Nullable String next) {

	Listing {
		items = List.copyOf(items);
	}

}
