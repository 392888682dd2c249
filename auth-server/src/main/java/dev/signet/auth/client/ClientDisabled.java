package dev.signet.auth.client;

/**
 * A client may not be used any more, so what was issued to it must die. A client that is
 * deleted is disabled first.
 *
 * @param clientId the client
 * @param by who did it: account id, client id, or {@code signet}
 */
public record ClientDisabled(String clientId, String by) {
}
