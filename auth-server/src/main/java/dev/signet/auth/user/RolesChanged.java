package dev.signet.auth.user;

import java.util.Set;

/**
 * An account has other roles. What was issued before must be refused; nobody is signed
 * out.
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

	/** A change of which no more is known. */
	public RolesChanged(String subject, String by) {
		this(subject, by, Set.of(), Set.of());
	}

}
