package dev.signet.auth.api;

import java.util.Arrays;
import java.util.Optional;
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

	private static String purpose(@Nullable Object... list) {
		return Arrays.stream(list).map(String::valueOf).collect(Collectors.joining("\u0001", "cursor\u0001", ""));
	}

}
