package dev.signet.auth.client;

/**
 * A client was deleted.
 *
 * @param clientId the client
 * @param by who did it: account id, client id, or {@code signet}
 */
public record ClientDeleted(String clientId, String by) {
}
