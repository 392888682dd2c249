package dev.signet.auth.user;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * An account has other roles. That access tokens from before must be refused is said by
 * {@link AccountChanged}.
 *
 * @param subject account id
 * @param by who did it: account id, client id, or {@code signet}
 * @param granted roles that it did not have
 * @param withdrawn roles that it had
 */
public record RolesChanged(String subject, String by, Set<String> granted, Set<String> withdrawn) {

	public RolesChanged {
		granted = Set.copyOf(granted);
		withdrawn = Set.copyOf(withdrawn);
	}

	/** What differs between the roles of an account before and after. */
	static RolesChanged between(Set<String> before, Set<String> after, String subject, String by) {
		return new RolesChanged(subject, by, without(after, before), without(before, after));
	}

	private static Set<String> without(Set<String> roles, Set<String> others) {
		return roles.stream().filter((role) -> !others.contains(role)).collect(Collectors.toUnmodifiableSet());
	}

}
