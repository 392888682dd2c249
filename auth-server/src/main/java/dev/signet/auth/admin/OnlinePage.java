package dev.signet.auth.admin;

import java.util.List;

import dev.signet.auth.user.UserAccount;

/**
 * What the first page of the operator shows.
 *
 * @param count how many sessions are alive
 * @param clients how many clients are registered
 * @param text what was searched for, or empty
 * @param people accounts that were found
 * @param sessions live sessions of these people or of everybody
 * @param from how many sessions come before
 * @param size how many are shown at most
 * @param notice what to say above, or empty
 */
record OnlinePage(long count, int clients, String text, List<UserAccount> people, List<SessionRow> sessions, int from,
		int size, String notice) {

	/** Where the page before begins; negative if there is none. */
	public int before() {
		return (this.from == 0) ? -1 : Math.max(0, this.from - this.size);
	}

	/** Where the next page begins; negative if there is none. */
	public int after() {
		return (this.text.isEmpty() && this.from + this.size < this.count) ? this.from + this.size : -1;
	}

}
