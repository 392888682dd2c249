package dev.signet.auth.logout;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import dev.signet.auth.logout.LogoutDelivery.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which logout notices somebody looks for. All parts that are set must match.
 *
 * @param sid SSO session
 * @param subject account id
 * @param clientId client
 * @param status how far it got
 * @param after position of the last notice of the page before, for the next page
 * @param limit most to return
 */
public record LogoutDeliveryQuery(@Nullable String sid, @Nullable String subject, @Nullable String clientId,
		@Nullable Status status, @Nullable String after, int limit) {

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

	/**
	 * Checks the position.
	 * @throws IllegalArgumentException if it is none
	 */
	public LogoutDeliveryQuery {
		position(after);
	}

	/** Where the page begins, unless it is the first. */
	Optional<Position> position() {
		return position(this.after);
	}

	private static Optional<Position> position(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return Optional.empty();
		}
		String[] parts = text.split("~", 2);
		try {
			Instant createdAt = Instant.parse(parts[0]);
			if (parts.length == 2 && !createdAt.isAfter(LATEST)) {
				return Optional.of(new Position(createdAt, parts[1]));
			}
		}
		catch (DateTimeException ex) {
			// As one without an id.
		}
		throw new IllegalArgumentException("Not a position in the list of notices");
	}

	/**
	 * A place in the order of notices.
	 *
	 * @param createdAt when the notice was made
	 * @param id tells apart what was made at the same time
	 */
	record Position(Instant createdAt, String id) {
	}

}
