package dev.signet.auth.audit;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which entries to find; all parts that are set must match. Newest first.
 *
 * @param types kinds of entries; empty for all
 * @param actor who did it
 * @param subject whom it concerns
 * @param clientId the client it concerns
 * @param sid the SSO session it concerns
 * @param from not before
 * @param to before
 * @param before only entries with a smaller sequence: the last one of the page before
 * @param limit most entries to answer, 1 to 1000
 */
public record AuditQuery(Set<String> types, @Nullable String actor, @Nullable String subject, @Nullable String clientId,
		@Nullable String sid, @Nullable Instant from, @Nullable Instant to, @Nullable Long before, int limit) {

	private static final int LONGEST_PAGE = 1000;

	public AuditQuery {
		types = Set.copyOf(types);
		if (limit < 1 || limit > LONGEST_PAGE) {
			throw new IllegalArgumentException("A page has 1 to " + LONGEST_PAGE + " entries");
		}
	}

	/** The newest entries that concern a person. */
	public static AuditQuery ofSubject(String subject, int limit) {
		return new AuditQuery(Set.of(), null, subject, null, null, null, null, null, limit);
	}

	/** The same question, of some kinds only. */
	public AuditQuery ofTypes(Set<String> these) {
		return new AuditQuery(these, this.actor, this.subject, this.clientId, this.sid, this.from, this.to, this.before,
				this.limit);
	}

	/** The same question, further back. */
	public AuditQuery before(long sequence) {
		return new AuditQuery(this.types, this.actor, this.subject, this.clientId, this.sid, this.from, this.to,
				sequence, this.limit);
	}

	AuditQuery limitedTo(int most) {
		return new AuditQuery(this.types, this.actor, this.subject, this.clientId, this.sid, this.from, this.to,
				this.before, most);
	}

}
