package dev.signet.auth.api;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which sessions; all that is given must match.
 *
 * @param user account id or user name
 * @param client client id that joined
 * @param device part of the device label that a session shows, in upper or lower case
 * @param address network as a session shows it, or an address in it
 * @param from begun at this time or later
 * @param to begun before this time
 */
record SessionFilter(@Nullable String user, @Nullable String client, @Nullable String device, @Nullable String address,
		@Nullable Instant from, @Nullable Instant to) {

	SessionFilter {
		Times.check("from", from);
		Times.check("to", to);
	}

}
