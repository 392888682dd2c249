package dev.signet.auth.admin;

import java.util.List;

import dev.signet.auth.user.UserAccount;

/**
 * What the operator sees of a person.
 *
 * @param account the account
 * @param sessions live sessions
 * @param grants live refresh-token families
 * @param notice what to say above, or empty
 */
record UserPage(UserAccount account, List<SessionRow> sessions, List<GrantRow> grants, String notice) {
}
