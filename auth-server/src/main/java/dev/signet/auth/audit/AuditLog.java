package dev.signet.auth.audit;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

/**
 * What happened, to be read.
 */
@Component
public class AuditLog {

	private static final int EXPORT_PAGE = 1000;

	private static final int MOST_STEPS = 2000;

	private final AuditRepository repository;

	private final SharedVerification verification;

	AuditLog(AuditRepository repository, SharedVerification verification) {
		this.repository = repository;
		this.verification = verification;
	}

	/** All kinds of entries, as {@code docs/operations.md} explains them. */
	public List<String> types() {
		return Stream.of(AuditType.values()).map(AuditType::code).sorted().toList();
	}

	/** Entries that match, newest first. */
	public List<AuditEntry> search(AuditQuery query) {
		return this.repository.search(query).stream().map(AuditRow::entry).toList();
	}

	/**
	 * Writes all entries that match, newest first, however many; the limit of the query
	 * does not count.
	 */
	public void export(AuditQuery query, AuditFormat format, OutputStream to) {
		new AuditExport((page) -> search(page)).write(query.limitedTo(EXPORT_PAGE), format, to);
	}

	/** Checks the whole chain, or answers what somebody else's check found just now. */
	public Verification verify() {
		return this.verification.result();
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
		long seconds = bucket.toSeconds();
		if (seconds < 1 || Duration.between(from, to).toSeconds() / seconds > MOST_STEPS) {
			throw new IllegalArgumentException("A plot has steps of a second or longer, at most " + MOST_STEPS);
		}
		Map<Long, Map<String, Long>> counts = types.isEmpty() ? Map.of()
				: this.repository.counts(types, from, to, seconds);
		Map<Instant, Map<String, Long>> steps = new TreeMap<>();
		for (long step = Math.floorDiv(from.getEpochSecond(), seconds) * seconds; Instant.ofEpochSecond(step)
			.isBefore(to); step += seconds) {
			steps.put(Instant.ofEpochSecond(step), Map.copyOf(counts.getOrDefault(step, Map.of())));
		}
		return steps;
	}

}
