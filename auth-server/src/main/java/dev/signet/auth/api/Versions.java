package dev.signet.auth.api;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.ResponseEntity;

/**
 * Says which edit of a thing was read, and which one a change is meant for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1">RFC 9110
 * §13.1.1</a>
 */
final class Versions {

	private Versions() {
	}

	static <T> ResponseEntity<T> answer(T body, long version) {
		return ResponseEntity.ok().eTag("\"" + version + "\"").body(body);
	}

	/**
	 * Does a change, if the thing is still as whoever asks has seen it.
	 * @param change takes the version that it must still have, if whoever asks cares
	 */
	static <T> T change(@Nullable String ifMatch, long version, Function<Optional<Long>, T> change) {
		Optional<Long> seen = Optional.empty();
		if (ifMatch != null && !ifMatch.strip().equals("*")) {
			seen = Stream.of(ifMatch.split(","))
				.filter((tag) -> tag.strip().equals("\"" + version + "\""))
				.map((tag) -> version)
				.findFirst();
			seen.orElseThrow(Refusal::outdated);
		}
		try {
			return change.apply(seen);
		}
		catch (OptimisticLockingFailureException ex) {
			throw (ifMatch != null) ? Refusal.outdated()
					: Refusal.conflict("Somebody else changed it at the same moment. Read it again, then decide.");
		}
	}

}
