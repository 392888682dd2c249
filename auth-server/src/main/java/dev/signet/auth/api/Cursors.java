package dev.signet.auth.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.signet.auth.authorization.Seals;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Where the next page of a list begins. A cursor is sealed together with the list and
 * filters it belongs to, so that nobody can make one up or take it elsewhere (S90).
 */
@Component
class Cursors {

	private final Seals seals;

	Cursors(Seals seals) {
		this.seals = seals;
	}

	/** The position that the request names, if it names one. */
	@Nullable String position(Paging paging, @Nullable Object... list) {
		if (paging.cursor() == null) {
			return null;
		}
		Optional<String> position = this.seals.open(purpose(list), paging.cursor());
		return position.orElseThrow(() -> Refusal.badRequest("The cursor is not one that this list gave out. "
				+ "Send the value of next unchanged, with the same filters as before."));
	}

	/** The cursor of the page that begins after a position. */
	@Nullable String next(@Nullable String position, @Nullable Object... list) {
		return (position != null) ? this.seals.seal(purpose(list), position) : null;
	}

	/**
	 * One page of a list that is read whole: behind the last item of the page before, or
	 * where that was.
	 */
	<S, T> Listing<T> page(List<S> all, Function<S, String> id, Function<S, T> item, Paging paging,
			@Nullable Object... list) {
		int begin = begin(all.stream().map(id).toList(), position(paging, list));
		int end = Math.min(begin + paging.size(), all.size());
		@Nullable String last = (end < all.size()) ? end + ":" + id.apply(all.get(end - 1)) : null;
		return new Listing<>(all.subList(begin, end).stream().map(item).toList(), next(last, list));
	}

	private static int begin(List<String> ids, @Nullable String position) {
		if (position == null) {
			return 0;
		}
		int colon = position.indexOf(':');
		int last = ids.indexOf(position.substring(colon + 1));
		return (last >= 0) ? last + 1 : Math.min(Integer.parseInt(position, 0, colon, 10), ids.size());
	}

	private static String purpose(@Nullable Object... list) {
		return Arrays.stream(list).map(String::valueOf).collect(Collectors.joining("\u0001", "cursor\u0001", ""));
	}

}
