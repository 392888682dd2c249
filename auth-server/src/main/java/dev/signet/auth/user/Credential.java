package dev.signet.auth.user;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What proves an account.
 *
 * @param hash hash of the password
 * @param changedAt since when it is this one
 * @param temporaryUntil until when it may be exchanged for another, if somebody else set
 * it
 */
record Credential(String hash, Instant changedAt, @Nullable Instant temporaryUntil) {

	boolean temporary() {
		return this.temporaryUntil != null;
	}

	boolean expiredAt(Instant now) {
		return this.temporaryUntil != null && !now.isBefore(this.temporaryUntil);
	}

	@Override
	public String toString() {
		return "Credential[" + this.changedAt + "]";
	}

}
