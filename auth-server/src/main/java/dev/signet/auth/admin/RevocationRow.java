package dev.signet.auth.admin;

import java.util.Locale;

import dev.signet.auth.revocation.RecentRevocation;

/**
 * An entry of the revocation log in a list.
 *
 * @param entry the entry
 * @param by name of who did it, or empty
 */
record RevocationRow(RecentRevocation entry, String by) {

	/** What kind of thing it was, in lower case. */
	public String kind() {
		return this.entry.kind().name().toLowerCase(Locale.ROOT);
	}

	/** Where to read more, or empty. */
	public String page() {
		String id = this.entry.id();
		return (id == null) ? "" : switch (this.entry.kind()) {
			case SESSION -> AdminAnswers.path("sessions", id);
			case GRANT -> AdminAnswers.path("grants", id);
			case USER -> AdminAnswers.path("users", id);
			case CLIENT -> AdminAnswers.path("clients", id);
			case KEY -> "/admin/keys";
			case TOKEN, ALL -> "";
		};
	}

}
