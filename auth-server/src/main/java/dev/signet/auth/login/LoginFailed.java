package dev.signet.auth.login;

import org.jspecify.annotations.Nullable;

/**
 * A sign-in was refused. What was typed is not told: people type passwords into the field
 * for the name.
 *
 * @param subject account id, if the name that was typed belongs to an account
 * @param network address of the browser without its last part
 * @param reason why
 */
public record LoginFailed(@Nullable String subject, String network, Reason reason) {

	/** Why a sign-in was refused. */
	public enum Reason {

		/** The password was wrong, or there is no such account, or it is disabled. */
		CREDENTIALS,
		/** There were too many attempts; the password was not looked at. */
		THROTTLED,
		/** The password was right, but there may not be one more session. */
		SESSION_LIMIT

	}

}
