package dev.signet.auth.client;

/**
 * A client has another secret.
 *
 * @param clientId the client
 * @param secretId names the secret
 * @param by who did it: account id, client id, or {@code signet}
 */
public record ClientSecretAdded(String clientId, String secretId, String by) {
}
