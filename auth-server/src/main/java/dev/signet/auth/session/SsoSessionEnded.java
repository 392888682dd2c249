package dev.signet.auth.session;

/**
 * An SSO session is over; its record is gone from Redis when this is published.
 *
 * @param session the session as it was at its end
 * @param reason why it ended
 * @param endedBy account id or client id of who ended it
 */
public record SsoSessionEnded(SsoSession session, SessionEnd reason, String endedBy) {
}
