package dev.signet.auth.client;

/**
 * What an access token of a client is, and with it who decides how long it is good: the
 * token model of the client (docs/token-models.md).
 */
public enum AccessTokenFormat {

	/** Signed; resource servers verify it alone and hear of revocations. */
	JWT,
	/** A handle of a record in the store; resource servers ask about it. */
	OPAQUE,
	/** A handle of the SSO session itself: good while the person is signed in. */
	COOKIE

}
