package dev.signet.auth.logout;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import dev.signet.auth.logout.LogoutDelivery.Status;
import dev.signet.auth.session.SsoSession;
import org.jspecify.annotations.Nullable;

/**
 * One row of the outbox: a client that has to hear that a session ended.
 *
 * @param id identifier, the same whenever the same notice is due
 * @param sid the SSO session that ended
 * @param subject account id
 * @param clientId the client
 * @param uri where it takes logout tokens
 * @param status how far it got
 * @param attempts how many attempts were claimed so far
 * @param createdAt when it was announced
 * @param dueAt when it may be claimed (again)
 * @param outcome what the newest attempt met, if one ended
 */
record Delivery(String id, String sid, String subject, String clientId, URI uri, Status status, int attempts,
		Instant createdAt, Instant dueAt, @Nullable String outcome) {

	/**
	 * A notice that is due at once, and once only for one cause, however often it is
	 * announced.
	 */
	static Delivery of(SsoSession session, String clientId, URI uri, String cause, Instant now) {
		byte[] name = (session.sid() + "\n" + clientId + "\n" + cause).getBytes(StandardCharsets.UTF_8);
		return new Delivery(UUID.nameUUIDFromBytes(name).toString(), session.sid(), session.subject(), clientId, uri,
				Status.PENDING, 0, now, now, null);
	}

	/** This row, to be sent elsewhere. */
	Delivery to(URI target) {
		return new Delivery(this.id, this.sid, this.subject, this.clientId, target, this.status, this.attempts,
				this.createdAt, this.dueAt, this.outcome);
	}

	/** This row as its next attempt claims it. */
	Delivery claimed(Instant until) {
		return new Delivery(this.id, this.sid, this.subject, this.clientId, this.uri, this.status, this.attempts + 1,
				this.createdAt, until, this.outcome);
	}

}
