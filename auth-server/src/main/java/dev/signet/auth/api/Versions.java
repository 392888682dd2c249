package dev.signet.auth.api;

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

	/** Does a change, if the thing is still as whoever asks has seen it. */
	static void change(@Nullable String ifMatch, long version, Runnable change) {
		if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals("\"" + version + "\"")) {
			throw Refusal.outdated();
		}
		try {
			change.run();
		}
		catch (OptimisticLockingFailureException ex) {
			throw (ifMatch != null) ? Refusal.outdated()
					: Refusal.conflict("Somebody else changed it at the same moment. Read it again, then decide.");
		}
	}

}
