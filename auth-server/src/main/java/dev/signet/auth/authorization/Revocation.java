package dev.signet.auth.authorization;

/**
 * Why a grant was revoked. Stored with the grant and told to the client in words.
 */
public enum Revocation {

	/** The client revoked its own token (RFC 7009). */
	CLIENT_REQUEST,
	/** The person disconnected the app or withdrew consent. */
	USER_REQUEST,
	/** An operator revoked it. */
	ADMIN_REQUEST,
	/** The SSO session that authorised it ended. */
	SESSION_ENDED,
	/** The authorization code was presented twice (RFC 6749 §4.1.2). */
	CODE_REPLAYED,
	/** A refresh token was presented after its successor was in use (RFC 9700 §4.14). */
	TOKEN_REUSED,
	/** The account was disabled, deleted or its password changed. */
	ACCOUNT_CHANGED,
	/** The client was disabled or removed. */
	CLIENT_CHANGED

}
