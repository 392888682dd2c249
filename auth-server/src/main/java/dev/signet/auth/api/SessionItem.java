package dev.signet.auth.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.signet.auth.session.DeviceClass;
import dev.signet.auth.session.SsoSession;

/**
 * One person signed in in one browser.
 *
 * @param sid session id, the {@code sid} of all its tokens
 * @param user account id, the {@code sub} of all its tokens
 * @param username name to show for the person
 * @param startedAt when the session began
 * @param authenticatedAt when the person last proved who they are ({@code auth_time})
 * @param lastSeenAt last use
 * @param idleExpiresAt when it ends unless it is used again
 * @param expiresAt when it ends at the latest
 * @param amr how the person proved it (RFC 8176)
 * @param device browser and system in words
 * @param deviceClass kind of device, as far as its browser tells
 * @param address truncated network address
 * @param remembered whether the person asked to be remembered on the device
 * @param clients clients that joined
 */
record SessionItem(String sid, String user, String username, Instant startedAt, Instant authenticatedAt,
		Instant lastSeenAt, Instant idleExpiresAt, Instant expiresAt, List<String> amr, String device,
		DeviceClass deviceClass, String address, boolean remembered, List<JoinedClient> clients) {

	/**
	 * A client that takes part in a session.
	 *
	 * @param clientId which one
	 * @param joinedAt when it first did
	 */
	record JoinedClient(String clientId, Instant joinedAt) {
	}

	static SessionItem of(SsoSession session) {
		return new SessionItem(session.sid(), session.subject(), session.username(), session.startedAt(),
				session.authenticatedAt(), session.lastSeenAt(), session.idleExpiresAt(), session.expiresAt(),
				session.factors().stream().sorted().toList(), session.device(), session.deviceClass(),
				session.address(), session.remembered(),
				session.clients()
					.entrySet()
					.stream()
					.sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
					.map((client) -> new JoinedClient(client.getKey(), client.getValue()))
					.toList());
	}

}
