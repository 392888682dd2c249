package dev.signet.auth.revocation;

/**
 * An entry at its place in the log. Its text goes to subscribers as it is, so that
 * replicas of two releases share a log.
 *
 * @param position where it stands
 * @param json the entry
 * @param by account id or client id of who did it, empty if it is not known; stays here
 */
record LoggedEntry(StreamPosition position, String json, String by) {

	RevocationEntry entry() {
		return RevocationEntry.read(this.json);
	}

}
