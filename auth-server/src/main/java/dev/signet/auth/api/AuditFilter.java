package dev.signet.auth.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.signet.auth.audit.AuditQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log; all that is given must match.
 *
 * @param type kinds of entries, separated by commas, for example {@code session.ended}
 * @param actor account id or client id of who did it
 * @param user account id or user name of the person it concerns
 * @param client client id it concerns
 * @param session session id it concerns
 * @param from happened at this time or later
 * @param to happened before this time
 */
record AuditFilter(@Nullable String type, @Nullable String actor, @Nullable String user, @Nullable String client,
		@Nullable String session, @Nullable Instant from, @Nullable Instant to) {

	AuditFilter {
		Times.check("from", from);
		Times.check("to", to);
	}

	AuditQuery query(Filters filters, @Nullable Long before, int limit) {
		return new AuditQuery(types(), this.actor, filters.subject(this.user), this.client, this.session, this.from,
				this.to, before, limit);
	}

	private Set<String> types() {
		if (this.type == null) {
			return Set.of();
		}
		List<String> types = Stream.of(this.type.split(",", -1)).map(String::strip).toList();
		if (types.contains("")) {
			throw Refusal.badRequest("The parameter type has an empty kind between its commas.");
		}
		return Set.copyOf(types);
	}

}
