package dev.signet.auth.registry;

import java.util.List;

import dev.signet.auth.session.SsoSession;
import dev.signet.auth.user.AccountDetails;

/**
 * What the operator sees of a person.
 *
 * @param details the account
 * @param sessions live sessions
 * @param grants live grants, up to a limit
 * @param notice what to say above, or empty
 */
record UserView(AccountDetails details, List<SsoSession> sessions, List<GrantLine> grants, String notice) {

	/** Roles by name. */
	public List<String> roles() {
		return this.details.account().roles().stream().sorted().toList();
	}

}
