package dev.signet.auth.api;

import java.time.Instant;
import java.util.Set;

import dev.signet.auth.audit.AuditQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log; all that is given must match.
 *
 * @param type kinds of entries, separated by commas, for example {@code session.ended}
 * @param actor account id or client id of who did it
 * @param user account id of the person it concerns
 * @param client client id it concerns
 * @param session session id it concerns
 * @param from happened at this time or later
 * @param to happened before this time
 */
record AuditFilter(@Nullable String type, @Nullable String actor, @Nullable String user, @Nullable String client,
		@Nullable String session, @Nullable Instant from, @Nullable Instant to) {

	AuditQuery query(@Nullable Long before, int limit) {
		Set<String> types = (this.type != null) ? Set.of(this.type.split(",")) : Set.of();
		return new AuditQuery(types, this.actor, this.user, this.client, this.session, this.from, this.to, before,
				limit);
	}

}
