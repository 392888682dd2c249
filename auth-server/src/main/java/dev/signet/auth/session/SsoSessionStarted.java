package dev.signet.auth.session;

/**
 * An SSO session began.
 *
 * @param session the new session
 */
public record SsoSessionStarted(SsoSession session) {
}
