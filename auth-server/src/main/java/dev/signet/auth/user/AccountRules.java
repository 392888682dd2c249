package dev.signet.auth.user;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.signet.auth.user.AccountRefused.Reason;

/** What an account may consist of, and who may touch which. */
final class AccountRules {

	/** May do everything; somebody always must. */
	static final String ADMIN = "ADMIN";

	private static final Pattern ROLE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

	// RFC 3986 unreserved, so that it needs no escape in a URL or a key.
	private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,255}");

	private static final int MOST_ROLES = 50;

	// RFC 5321 §4.5.3.1: what a mail server must be able to take.
	private static final Pattern EMAIL = Pattern
		.compile("[^\\s@\\p{Cntrl}<>(),;:\"\\\\]{1,64}@[^\\s@\\p{Cntrl}<>(),;:\"\\\\]{1,255}");

	private static final int NAME = 255;

	private AccountRules() {
	}

	static boolean isRole(String role) {
		return ROLE.matcher(role).matches();
	}

	static void checkId(String id) {
		// A dot segment would be another URL, and so would the page for a new account.
		refuseUnless(ID.matcher(id).matches() && !Set.of(".", "..", "new").contains(id), Reason.ID_INVALID);
	}

	static AccountProfile check(AccountProfile profile) {
		String username = profile.username().strip();
		String name = profile.name().strip();
		String email = (profile.email() == null || profile.email().isBlank()) ? null : profile.email().strip();
		refuseUnless(Username.key(username).isPresent(), Reason.USERNAME_INVALID);
		refuseUnless(!name.isEmpty() && name.length() <= NAME && name.chars().noneMatch(Character::isISOControl),
				Reason.NAME_INVALID);
		refuseUnless(email == null || EMAIL.matcher(email).matches(), Reason.EMAIL_INVALID);
		return new AccountProfile(username, name, email, email != null && profile.emailVerified());
	}

	static void checkRoles(Collection<String> roles) {
		refuseUnless(roles.size() <= MOST_ROLES && roles.stream().allMatch(AccountRules::isRole), Reason.ROLE_INVALID);
	}

	/**
	 * S84: a person reaches only accounts and roles that their own roles cover. An actor
	 * without an account is a client or the server itself, for whom their scope speaks.
	 */
	static void checkReach(Optional<UserAccount> actor, Set<String> before, Set<String> after) {
		Set<String> own = actor.map(UserAccount::roles).orElse(Set.of(ADMIN));
		refuseUnless(own.contains(ADMIN) || (own.containsAll(before) && own.containsAll(after)),
				Reason.BEYOND_OWN_ROLES);
	}

	static void refuseUnless(boolean accepted, Reason reason) {
		if (!accepted) {
			throw new AccountRefused(reason);
		}
	}

}
