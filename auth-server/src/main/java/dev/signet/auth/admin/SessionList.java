package dev.signet.auth.admin;

import java.util.List;

import dev.signet.auth.client.Client;
import dev.signet.auth.user.UserAccount;

/**
 * The sessions that an operator looks for.
 *
 * @param search what was asked
 * @param count how many sessions are alive in all
 * @param sessions what was found, newest first
 * @param next where the rest is, or empty
 * @param people who may be meant, if nobody has exactly that name
 * @param clients what may be typed as the client
 * @param devices what may be typed as the device
 */
record SessionList(Search search, long count, List<SessionRow> sessions, String next, List<UserAccount> people,
		List<Client> clients, List<String> devices) {
}
