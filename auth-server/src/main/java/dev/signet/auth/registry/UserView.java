package dev.signet.auth.registry;

import java.util.List;

import dev.signet.auth.admin.GrantRow;
import dev.signet.auth.admin.SessionRow;
import dev.signet.auth.user.AccountDetails;

/**
 * What the operator sees of a person.
 *
 * @param details the account
 * @param sessions live sessions, newest first, up to a limit
 * @param inAll how many sessions there are, if that is more
 * @param grants live grants, newest first, up to a limit
 * @param more whether there are more grants
 */
record UserView(AccountDetails details, List<SessionRow> sessions, long inAll, List<GrantRow> grants, boolean more) {

	/** Roles by name. */
	public List<String> roles() {
		return this.details.account().roles().stream().sorted().toList();
	}

}
