package dev.signet.auth.client;

/**
 * A secret of a client is good for nothing any more.
 *
 * @param clientId the client
 * @param secretId names the secret
 * @param by who did it: account id, client id, or {@code signet}
 */
public record ClientSecretRemoved(String clientId, String secretId, String by) {
}
