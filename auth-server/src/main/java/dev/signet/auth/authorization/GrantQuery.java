package dev.signet.auth.authorization;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which live grants somebody looks for. All parts that are set must match; with none set
 * it is all of them.
 *
 * @param subject account id
 * @param clientId client
 * @param sid SSO session
 * @param address truncated address where the person signed in, granted it, or used it
 * last
 * @param device text that the device contains
 * @param issuedFrom granted at this time or later
 * @param issuedTo granted before this time
 * @param after where the page before ended
 * @param limit most to return
 */
public record GrantQuery(@Nullable String subject, @Nullable String clientId, @Nullable String sid,
		@Nullable String address, @Nullable String device, @Nullable Instant issuedFrom, @Nullable Instant issuedTo,
		@Nullable String after, int limit) {

	/** What one page may hold. */
	public static final int MOST = 200;

	public GrantQuery {
		if (limit < 1 || limit > MOST) {
			throw new IllegalArgumentException("limit must be between 1 and " + MOST);
		}
	}

}
