package dev.signet.auth.authorization;

/**
 * A refresh token was presented after its successor was in use; its family is revoked.
 *
 * @param grantId the grant
 * @param subject account id
 * @param clientId the client it was issued to
 * @param presented sequence number of the token that was presented
 * @param current sequence number of the newest token of the family
 */
public record RefreshTokenReused(String grantId, String subject, String clientId, long presented, long current) {
}
