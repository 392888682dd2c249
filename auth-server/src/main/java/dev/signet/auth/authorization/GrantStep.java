package dev.signet.auth.authorization;

import java.time.Instant;

/**
 * One thing that happened to a grant.
 *
 * @param kind what
 * @param sequence number of the refresh token that it made or met, 0 for the code
 * @param at when
 * @param address truncated network address of who did it, empty if the server itself did
 * @param device device of who did it, in words, empty if unknown
 */
public record GrantStep(Kind kind, long sequence, Instant at, String address, String device) {

	/** What can happen to a grant. */
	public enum Kind {

		/** The person granted it and the code was made. */
		ISSUED,
		/** The code was redeemed. */
		REDEEMED,
		/** A refresh token was replaced by its successor, which is the sequence. */
		ROTATED,
		/** The predecessor came again within the grace and got the same successor. */
		REPEATED,
		/** A code or refresh token, the sequence, came again too late: the fork. */
		REUSED,
		/** It was revoked. */
		REVOKED

	}

}
