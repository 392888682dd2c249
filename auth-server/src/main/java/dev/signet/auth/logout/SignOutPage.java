package dev.signet.auth.logout;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import dev.signet.auth.client.Client;

/**
 * The apps of a session as the sign-out pages list them.
 *
 * @param told names of those that are told that the session ended
 * @param untold names of those that take no such notice and may stay signed in for a
 * while
 */
record SignOutPage(List<String> told, List<String> untold) {

	SignOutPage {
		told = List.copyOf(told);
		untold = List.copyOf(untold);
	}

	static SignOutPage of(Collection<Client> joined) {
		return new SignOutPage(names(joined, true), names(joined, false));
	}

	private static List<String> names(Collection<Client> joined, boolean told) {
		return joined.stream()
			.filter((client) -> (client.backChannelLogoutUri() != null) == told)
			.map(Client::name)
			.sorted(Comparator.naturalOrder())
			.toList();
	}

}
