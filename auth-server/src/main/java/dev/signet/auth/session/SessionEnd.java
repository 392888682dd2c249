package dev.signet.auth.session;

/**
 * Why an SSO session ended. Written to events and audit as the lower-case name.
 */
public enum SessionEnd {

	/** The person signed out. */
	SIGNED_OUT,
	/** The person ended it from the account pages, maybe from another device. */
	ENDED_BY_USER,
	/** An operator ended it. */
	ENDED_BY_ADMIN,
	/** The person signed in again in the same browser and got a new session. */
	REPLACED,
	/** The account was disabled, deleted or its password changed. */
	ACCOUNT_CHANGED,
	/** A refresh token was used twice and the client asks for this blast radius. */
	TOKEN_REUSED,
	/** It was not used for too long. */
	IDLE,
	/** It reached its longest life. */
	EXPIRED,
	/** The person signed in elsewhere and may not have more sessions. */
	LIMIT_REACHED,
	/** A rule of the operator ended it. */
	RULE

}
