package dev.signet.auth.audit;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

/**
 * What happened, to be read.
 */
@Component
public class AuditLog {

	/** All kinds of entries, as {@code docs/operations.md} explains them. */
	public List<String> types() {
		throw new UnsupportedOperationException();
	}

	/** Entries that match, newest first. */
	public List<AuditEntry> search(AuditQuery query) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Writes all entries that match, newest first, however many; the limit of the query
	 * does not count.
	 */
	public void export(AuditQuery query, AuditFormat format, OutputStream to) {
		throw new UnsupportedOperationException();
	}

	/** Checks the whole chain. */
	public Verification verify() {
		throw new UnsupportedOperationException();
	}

	/**
	 * How often things happened over time.
	 * @param types what to count
	 * @param from first moment
	 * @param to end, not counted itself
	 * @param bucket length of a step, whole seconds; steps start at multiples of it
	 * @return counts by the start of the step and the type; steps without entries are
	 * there, types without entries are not
	 */
	public Map<Instant, Map<String, Long>> counts(Set<String> types, Instant from, Instant to, Duration bucket) {
		throw new UnsupportedOperationException();
	}

}
