package dev.signet.auth.session;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which sessions to look for; every part that is set must match. The newest come first.
 *
 * @param subject account id
 * @param clientId a client that joined
 * @param device part of a device label, for example {@code firefox} or
 * {@code Firefox · Linux}
 * @param address truncated address, for example {@code 192.0.2.0/24}
 * @param startedFrom earliest start
 * @param startedTo latest start
 * @param after where the page before ended, see {@link SessionPage#next()}
 * @param limit most sessions on the page
 */
public record SessionQuery(@Nullable String subject, @Nullable String clientId, @Nullable String device,
		@Nullable String address, @Nullable Instant startedFrom, @Nullable Instant startedTo, @Nullable String after,
		int limit) {

	/** Most sessions on one page. */
	public static final int LONGEST_PAGE = 200;

	public SessionQuery {
		if (limit < 1 || limit > LONGEST_PAGE) {
			throw new IllegalArgumentException("A page holds 1 to " + LONGEST_PAGE + " sessions");
		}
	}

	/** The newest sessions of a person. */
	public static SessionQuery ofUser(String subject, int limit) {
		return new SessionQuery(subject, null, null, null, null, null, null, limit);
	}

}
