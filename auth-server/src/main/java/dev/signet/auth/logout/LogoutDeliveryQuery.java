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

	/** Where the page begins; the first one where that says nothing. */
	Optional<Position> position() {
		String[] parts = (this.after != null) ? this.after.split("~", 2) : new String[0];
		try {
			return (parts.length == 2) ? Optional.of(new Position(Instant.parse(parts[0]), parts[1]))
					: Optional.empty();
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
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
