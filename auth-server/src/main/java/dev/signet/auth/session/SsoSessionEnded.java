package dev.signet.auth.session;

/**
 * An SSO session is over; no script finds it alive when this is published. Published
 * again when a listener failed or the replica was killed before all were through.
 *
 * @param session the session as it was at its end
 * @param reason why it ended
 * @param endedBy account id or client id of who ended it, {@code signet} for the server
 * itself
 * @param again whether all but those who asked for it have heard it before
 */
public record SsoSessionEnded(SsoSession session, SessionEnd reason, String endedBy, boolean again) {

	/** An end that nobody is known to have heard of. */
	public SsoSessionEnded(SsoSession session, SessionEnd reason, String endedBy) {
		this(session, reason, endedBy, false);
	}

}
