package dev.signet.auth.account;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is stored about a person.
 *
 * @param id account id
 * @param username what they sign in with
 * @param name their name
 * @param email their address, if known
 * @param emailVerified whether it was proven
 * @param roles their roles
 * @param createdAt since when there is the account
 * @param passwordChangedAt since when there is the password
 * @param sessions how many sessions are alive
 * @param apps names of the apps that are connected or allowed
 * @param notice what to say above, or empty
 */
record DataPage(String id, String username, String name, @Nullable String email, boolean emailVerified,
		List<String> roles, Instant createdAt, @Nullable Instant passwordChangedAt, long sessions, List<String> apps,
		String notice) {
}
