package dev.signet.auth.revocation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Everything that can be revoked, on one path for whoever wants it.
 */
@Component
public class Revocations {

	/** What would end. Changes nothing. */
	public RevocationPreview preview(RevocationTarget target) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Revokes: marks, ends sessions, revokes grants, tells resource servers, promises the
	 * clients their logout notice, and publishes {@link RevocationPerformed}. When it
	 * returns, nothing that is meant is accepted or issued by any replica, and whatever
	 * is issued afterwards is not meant.
	 * @param by account id or client id of who does it, or {@code signet}
	 * @param why their reason in their words, at most 200 characters
	 * @return what was ended; of clients and everything the grants and sessions may still
	 * be cleaned up in the background
	 */
	public RevocationPreview revoke(RevocationTarget target, String by, @Nullable String why) {
		throw new UnsupportedOperationException();
	}

	/** The newest entries of the log, newest first. */
	public List<RecentRevocation> recent(int limit) {
		throw new UnsupportedOperationException();
	}

}
