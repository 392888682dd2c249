package dev.signet.auth.authorization;

/**
 * An authorization code was presented twice; what it issued has been revoked.
 *
 * @param grantId the grant
 * @param clientId the client it was issued to
 */
public record CodeReplayed(String grantId, String clientId) {
}
