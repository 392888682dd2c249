package dev.signet.auth.admin;

import java.util.stream.Collectors;

import dev.signet.auth.audit.AuditEntry;

/**
 * An audit entry in a list.
 *
 * @param entry the entry
 * @param actor name of who did it, or empty
 * @param subject name of whom it concerns, or empty
 * @param client name of the client it concerns, or empty
 */
record EventRow(AuditEntry entry, String actor, String subject, String client) {

	/** Everything that is recorded beyond the columns, in one line. */
	public String details() {
		return this.entry.details()
			.entrySet()
			.stream()
			.map((detail) -> detail.getKey() + "=" + detail.getValue())
			.collect(Collectors.joining(", "));
	}

}
