package dev.signet.auth.user;

import java.time.Instant;

/**
 * A password that was drawn for somebody. It can be read here only, and is good for
 * nothing but choosing another.
 *
 * @param subject account id
 * @param password the password
 * @param expiresAt when it is good for nothing at all
 */
public record TemporaryPassword(String subject, String password, Instant expiresAt) {

	@Override
	public String toString() {
		return "TemporaryPassword[" + this.subject + "]";
	}

}
