package dev.signet.auth.logout;

/**
 * A client could not be told that a session ended, and will not be tried again.
 *
 * @param sid the SSO session that ended
 * @param subject account id
 * @param clientId the client that was not told
 * @param attempts how often it was tried
 * @param reason what went wrong the last time, in words without personal data
 */
public record LogoutDeliveryFailed(String sid, String subject, String clientId, int attempts, String reason) {
}
