package dev.signet.auth.client;

/**
 * A disabled client may be used again.
 *
 * @param clientId the client
 * @param by who did it: account id, client id, or {@code signet}
 */
public record ClientEnabled(String clientId, String by) {
}
