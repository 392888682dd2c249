package dev.signet.auth.account;

import java.time.Instant;
import java.util.List;

/**
 * What the account page shows.
 *
 * @param name name of the person
 * @param sessions where they are signed in, this browser first, up to a limit
 * @param inAll how many sessions there are, if that is more
 * @param apps what they are connected to
 * @param notices what they should know, newest first
 * @param notice what to say above, or empty
 */
record AccountPage(String name, List<Session> sessions, long inAll, List<App> apps, List<Notice> notices,
		String notice) {

	/** Whether there is a session besides the one that is looking. */
	public boolean elsewhere() {
		return this.sessions.stream().anyMatch((session) -> !session.current());
	}

	/** The newest of the notices that are shown. */
	public long newestNotice() {
		return this.notices.stream().mapToLong(Notice::sequence).max().orElse(0);
	}

	/**
	 * One browser in which the person is signed in.
	 *
	 * @param sid the session
	 * @param current whether it is the one that is looking
	 * @param remembered whether it outlives the browser being closed
	 * @param name how the person calls it, or empty
	 * @param device browser and system
	 * @param address network address without its last part
	 * @param startedAt since when
	 * @param lastSeenAt last use
	 * @param endsAt when it ends at the latest
	 * @param apps names of the apps that joined
	 */
	record Session(String sid, boolean current, boolean remembered, String name, String device, String address,
			Instant startedAt, Instant lastSeenAt, Instant endsAt, List<String> apps) {
	}

	/**
	 * One app.
	 *
	 * @param clientId the client
	 * @param name its name
	 * @param may what it may do, in words
	 * @param since when the person first let it
	 * @param lastUsedAt last use
	 * @param connections where it is connected, last used first, up to a limit; none if
	 * it was only allowed to
	 * @param inAll how many connections there are
	 */
	record App(String clientId, String name, List<String> may, Instant since, Instant lastUsedAt,
			List<Connection> connections, int inAll) {

		/** Whether it can get tokens without asking. */
		public boolean connected() {
			return !this.connections.isEmpty();
		}

	}

	/**
	 * One family of tokens.
	 *
	 * @param device browser in which the person connected the app
	 * @param address network address of its last use, without its last part
	 * @param since when the person connected it
	 * @param lastUsedAt last use
	 * @param endsAt when it ends unless it is used again
	 * @param renewals how often it was renewed
	 * @param offline whether it goes on after the person signed out
	 */
	record Connection(String device, String address, Instant since, Instant lastUsedAt, Instant endsAt, long renewals,
			boolean offline) {
	}

	/**
	 * One thing to know.
	 *
	 * @param code {@code copied} or {@code device}
	 * @param app name of the app it is about, or empty
	 * @param device from which device, or empty
	 * @param address from which network, or empty
	 * @param at when
	 * @param sequence its entry in the audit log
	 */
	record Notice(String code, String app, String device, String address, Instant at, long sequence) {
	}

}
