package dev.signet.auth.logout;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One row of the outbox: a client that has to hear that a session ended.
 *
 * @param id identifier
 * @param sid the SSO session that ended
 * @param subject account id
 * @param clientId the client
 * @param uri where it takes logout tokens
 * @param status how far it got
 * @param attempts how many attempts were claimed so far
 * @param dueAt when it may be claimed (again)
 * @param outcome what the newest attempt met, if one ended
 */
record Delivery(String id, String sid, String subject, String clientId, URI uri, Status status, int attempts,
		Instant dueAt, @Nullable String outcome) {

	/** How far a notice got. */
	enum Status {

		/** Waits for its next attempt, or is being tried. */
		PENDING,
		/** The client took it. */
		DELIVERED,
		/** The client answered that it will not take it. */
		REFUSED,
		/** Given up after the last attempt. */
		FAILED

	}

	/** This row as its next attempt claims it. */
	Delivery claimed(Instant until) {
		return new Delivery(this.id, this.sid, this.subject, this.clientId, this.uri, this.status, this.attempts + 1,
				until, this.outcome);
	}

}
