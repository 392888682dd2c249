package dev.signet.auth.client;

/**
 * A client was registered.
 *
 * @param clientId the client
 * @param by who did it: account id, client id, or {@code signet}
 */
public record ClientRegistered(String clientId, String by) {
}
