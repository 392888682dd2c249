package dev.signet.auth.session;

import java.util.Map;
import java.util.Optional;

/**
 * The record that a session leaves when it ends.
 *
 * @param session what it was
 * @param reason why it ended
 * @param by account id or client id of who ended it
 * @param told whether everybody has heard of it, though somebody wants to hear it again
 * @param settled whether all consequences are drawn
 */
record RecordedEnd(SsoSession session, SessionEnd reason, String by, boolean told, boolean settled) {

	static Optional<RecordedEnd> read(String sid, Map<String, String> fields) {
		return SsoSessionCodec.read(sid, fields)
			.map((session) -> new RecordedEnd(session, SessionEnd.valueOf(fields.getOrDefault("why", "EXPIRED")),
					fields.getOrDefault("by", "signet"), fields.containsKey("told"), fields.containsKey("settled")));
	}

	SsoSessionEnded event() {
		return new SsoSessionEnded(this.session, this.reason, this.by, this.told);
	}

}
