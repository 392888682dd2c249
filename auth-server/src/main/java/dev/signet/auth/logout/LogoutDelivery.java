package dev.signet.auth.logout;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One logout notice: a client that has to hear that a session ended.
 *
 * @param id identifier
 * @param sid the SSO session that ended
 * @param subject account id
 * @param clientId the client
 * @param uri where it takes logout tokens
 * @param status how far it got
 * @param attempts how many attempts were made
 * @param createdAt when the session ended
 * @param dueAt when it is tried again, while it is pending
 * @param finishedAt when its status became final
 * @param outcome what the newest attempt met, if one ended
 * @param endedBy account id or client id of who ended the session
 * @param reason why the session ended
 */
public record LogoutDelivery(String id, String sid, String subject, String clientId, String uri, Status status,
		int attempts, Instant createdAt, @Nullable Instant dueAt, @Nullable Instant finishedAt,
		@Nullable String outcome, @Nullable String endedBy, @Nullable String reason) {

	/** Where it stands in the order of notices, for {@link LogoutDeliveryQuery}. */
	public String position() {
		return this.createdAt + "~" + this.id;
	}

	/** How far a notice got. */
	public enum Status {

		/** Waits for its next attempt, or is being tried. */
		PENDING,
		/** The client took it. */
		DELIVERED,
		/**
		 * The client did not take it, the last time either, or takes none any more, or
		 * must not hear of what was before its newest sign-in.
		 */
		REFUSED,
		/** Given up after the last attempt. */
		FAILED

	}

}
