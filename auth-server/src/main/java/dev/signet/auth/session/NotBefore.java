package dev.signet.auth.session;

import java.time.Instant;

/**
 * The mark that ends everybody's sessions in one write.
 *
 * @param start sessions that began until then are over
 * @param reason why they ended
 * @param by account id or client id of who ended them
 */
record NotBefore(Instant start, SessionEnd reason, String by) {

	static NotBefore read(String text) {
		String[] parts = text.split(" ", 3);
		return new NotBefore(Instant.ofEpochMilli(Long.parseLong(parts[0])), SessionEnd.valueOf(parts[1]), parts[2]);
	}

	/** A session that began later may stand on a password that was checked before. */
	boolean excludes(SsoSession session) {
		return session.beganUntil(this.start);
	}

	boolean excludes(Instant startedAt) {
		return startedAt.isBefore(this.start);
	}

	String write() {
		return this.start.toEpochMilli() + " " + this.reason + " " + this.by;
	}

}
