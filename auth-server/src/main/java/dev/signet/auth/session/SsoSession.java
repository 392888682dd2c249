package dev.signet.auth.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One person signed in in one browser: the session that single sign-on shares.
 *
 * @param sid public identifier, 128 random bits; the {@code sid} claim of all tokens
 * @param subject account id of the person
 * @param username name to show for the person
 * @param roles role names at sign-in, without prefix
 * @param startedAt when the session began
 * @param authenticatedAt when the person last proved who they are ({@code auth_time})
 * @param lastSeenAt last use by the browser or by a refresh of a client that joined
 * @param idleExpiresAt when it ends unless it is used again
 * @param expiresAt when it ends at the latest
 * @param factors how the person proved it, as {@code amr} values (RFC 8176)
 * @param device browser and system in words, taken from the user agent
 * @param address truncated network address of the browser
 * @param clients clients that joined, each with the time it first did
 * @param remembered whether the person asked to stay signed in on this device
 * @param deviceClass kind of device
 * @param marks what rules have left on it
 */
public record SsoSession(String sid, String subject, String username, Set<String> roles, Instant startedAt,
		Instant authenticatedAt, Instant lastSeenAt, Instant idleExpiresAt, Instant expiresAt, Set<String> factors,
		String device, String address, Map<String, Instant> clients, boolean remembered, DeviceClass deviceClass,
		SessionMarks marks) {

	/** Request attribute: somebody is signed in, but has to sign in again to go on. */
	public static final String STEP_UP = SsoSession.class.getName() + ".step-up";

	public SsoSession {
		roles = Set.copyOf(roles);
		factors = Set.copyOf(factors);
		clients = Map.copyOf(clients);
	}

	/** The same with the roles that the person has now. */
	public SsoSession withRoles(Set<String> roles) {
		return new SsoSession(this.sid, this.subject, this.username, roles, this.startedAt, this.authenticatedAt,
				this.lastSeenAt, this.idleExpiresAt, this.expiresAt, this.factors, this.device, this.address,
				this.clients, this.remembered, this.deviceClass, this.marks);
	}

	/** The same with one more client. */
	SsoSession with(String clientId) {
		Map<String, Instant> clients = new HashMap<>(this.clients);
		clients.putIfAbsent(clientId, this.startedAt);
		return new SsoSession(this.sid, this.subject, this.username, this.roles, this.startedAt, this.authenticatedAt,
				this.lastSeenAt, this.idleExpiresAt, this.expiresAt, this.factors, this.device, this.address, clients,
				this.remembered, this.deviceClass, this.marks);
	}

	/** A session that no rule has touched. */
	public SsoSession(String sid, String subject, String username, Set<String> roles, Instant startedAt,
			Instant authenticatedAt, Instant lastSeenAt, Instant idleExpiresAt, Instant expiresAt, Set<String> factors,
			String device, String address, Map<String, Instant> clients, boolean remembered, DeviceClass deviceClass) {
		this(sid, subject, username, roles, startedAt, authenticatedAt, lastSeenAt, idleExpiresAt, expiresAt, factors,
				device, address, clients, remembered, deviceClass,
				new SessionMarks(null, null, "", address, device, Map.of()));
	}

	/** Whether it began until then, or stands on a proof that was given until then. */
	public boolean beganUntil(Instant until) {
		return !this.startedAt.isAfter(until) || !this.authenticatedAt.isAfter(until);
	}

	/** Whether a rule demands that the person signs in again before going on. */
	public boolean stepUpDemanded() {
		return this.marks.stepUpAt() != null;
	}

	/** Whatever extends it, it ends by then. */
	public Instant latestEnd() {
		return this.startedAt.plus(SessionProperties.LONGEST);
	}

	/** How far it can be extended without a new sign-in. */
	public Instant reach() {
		Instant cap = this.marks.cap();
		return (cap != null && cap.isBefore(latestEnd())) ? cap : latestEnd();
	}

	/**
	 * When a client last used it; when the person proved who they are, if that is later.
	 */
	public Instant lastUseBy(String clientId) {
		Instant used = this.marks.uses().get(clientId);
		return (used != null && used.isAfter(this.authenticatedAt)) ? used : this.authenticatedAt;
	}

}
