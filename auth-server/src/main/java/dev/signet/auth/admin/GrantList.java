package dev.signet.auth.admin;

import java.util.List;

import dev.signet.auth.client.Client;
import dev.signet.auth.user.UserAccount;

/**
 * The grants that an operator looks for.
 *
 * @param search what was asked
 * @param grants what was found, newest first
 * @param next where the rest is, or empty
 * @param people who may be meant, if nobody has exactly that name
 * @param clients what may be typed as the client
 * @param devices what may be typed as the device
 */
record GrantList(Search search, List<GrantRow> grants, String next, List<UserAccount> people, List<Client> clients,
		List<String> devices) {
}
