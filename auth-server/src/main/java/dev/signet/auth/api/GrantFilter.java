package dev.signet.auth.api;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which grants; all that is given must match.
 *
 * @param user account id or user name
 * @param client client id
 * @param session session id
 * @param device text that the device contains
 * @param address network of the last use, or an address in it
 * @param from granted at this time or later
 * @param to granted before this time
 */
record GrantFilter(@Nullable String user, @Nullable String client, @Nullable String session, @Nullable String device,
		@Nullable String address, @Nullable Instant from, @Nullable Instant to) {

	GrantFilter {
		Times.check("from", from);
		Times.check("to", to);
	}

}
