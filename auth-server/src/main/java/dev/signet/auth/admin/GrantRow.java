package dev.signet.auth.admin;

import java.time.Instant;
import java.util.List;

/**
 * A family of refresh tokens in a list.
 *
 * @param id the grant
 * @param subject account id
 * @param username name of the person
 * @param clientId the client
 * @param client its name
 * @param scopes what it may ask for
 * @param issuedAt since when
 * @param lastUsedAt last use
 * @param rotations how many refresh tokens it has had
 * @param offline whether it outlives the session
 * @param device browser in which it was granted
 * @param address network of the last use
 */
public record GrantRow(String id, String subject, String username, String clientId, String client, List<String> scopes,
		Instant issuedAt, Instant lastUsedAt, long rotations, boolean offline, String device, String address) {
}
