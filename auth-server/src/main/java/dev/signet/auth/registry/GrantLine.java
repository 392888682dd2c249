package dev.signet.auth.registry;

import java.time.Instant;
import java.util.List;

/**
 * A grant in a list.
 *
 * @param id the grant
 * @param subject account id
 * @param username name of the person
 * @param clientId the client
 * @param client its name
 * @param scopes what it may ask for
 * @param issuedAt since when
 * @param lastUsedAt last use
 * @param device browser in which it was granted
 * @param address network of the last use
 */
record GrantLine(String id, String subject, String username, String clientId, String client, List<String> scopes,
		Instant issuedAt, Instant lastUsedAt, String device, String address) {
}
