package dev.signet.resource.revocation;

/** What a revocation concerns. */
enum Target {

	/** One access token, by {@code jti}. */
	TOKEN,

	/** All tokens of one grant. */
	GRANT,

	/** All tokens of one SSO session, by {@code sid}. */
	SESSION,

	/** Tokens of one {@code sub} that were issued until an instant. */
	USER,

	/** Tokens of one {@code client_id} that were issued until an instant. */
	CLIENT,

	/** Tokens signed with one key, by {@code kid}. */
	KEY,

	/** All tokens that were issued until an instant. */
	ALL;

	/** Whether the tokens concerned are those issued until {@code before}. */
	boolean hasLimit() {
		return this == USER || this == CLIENT || this == ALL;
	}

}
