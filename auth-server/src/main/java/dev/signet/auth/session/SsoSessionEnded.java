package dev.signet.auth.session;

/**
 * An SSO session is over; no script finds it alive when this is published. Published
 * again when a listener failed or the replica was killed before all were through.
 *
 * @param session the session as it was at its end
 * @param reason why it ended
 * @param endedBy account id or client id of who ended it, {@code signet} for the server
 * itself
 */
public record SsoSessionEnded(SsoSession session, SessionEnd reason, String endedBy) {
}
