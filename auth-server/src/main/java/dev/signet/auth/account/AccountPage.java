package dev.signet.auth.account;

import java.time.Instant;
import java.util.List;

/**
 * What the account page shows.
 *
 * @param name name of the person
 * @param sessions where they are signed in, this browser first
 * @param apps what they are connected to
 * @param notice what to say above, or empty
 */
record AccountPage(String name, List<Session> sessions, List<App> apps, String notice) {

	/** Whether there is a session besides the one that is looking. */
	public boolean elsewhere() {
		return this.sessions.stream().anyMatch((session) -> !session.current());
	}

	/**
	 * One browser in which the person is signed in.
	 *
	 * @param sid the session
	 * @param current whether it is the one that is looking
	 * @param device browser and system
	 * @param address network address without its last part
	 * @param startedAt since when
	 * @param lastSeenAt last use
	 * @param apps names of the apps that joined
	 */
	record Session(String sid, boolean current, String device, String address, Instant startedAt, Instant lastSeenAt,
			List<String> apps) {
	}

	/**
	 * One app.
	 *
	 * @param clientId the client
	 * @param name its name
	 * @param may what it may do, in words
	 * @param since when the person first let it
	 * @param lastUsedAt last use
	 * @param connected whether it can get tokens without asking
	 */
	record App(String clientId, String name, List<String> may, Instant since, Instant lastUsedAt, boolean connected) {
	}

}
