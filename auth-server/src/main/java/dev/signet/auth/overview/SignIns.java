package dev.signet.auth.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.audit.AuditLog;

import org.springframework.stereotype.Component;

/**
 * How often people signed in, and how often somebody was refused; counted once for all
 * who look.
 */
@Component
public class SignIns {

	private static final Duration FRESH = Duration.ofSeconds(30);

	private static final int HOURS = 24;

	private static final String SUCCEEDED = "sign_in.succeeded";

	private static final Set<String> COUNTED = Set.of(SUCCEEDED, "sign_in.failed", "client.authentication_failed",
			"refresh_token.reused", "code.replayed", "consent.refused", "admin.refused");

	private final AuditLog audit;

	private final Clock clock;

	private List<Hour> latest = List.of();

	private Instant countedAt = Instant.MIN;

	SignIns(AuditLog audit, Clock clock) {
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * One hour.
	 *
	 * @param at when it begins
	 * @param succeeded how many sign-ins succeeded
	 * @param refused how many people and clients were refused
	 */
	public record Hour(Instant at, long succeeded, long refused) {

		static Hour of(Instant at, Map<String, Long> counts) {
			long all = counts.values().stream().mapToLong(Long::longValue).sum();
			long succeeded = counts.getOrDefault(SUCCEEDED, 0L);
			return new Hour(at, succeeded, all - succeeded);
		}

	}

	/** The last day by hours, oldest first, not older than half a minute. */
	public synchronized List<Hour> lastDay() {
		Instant now = this.clock.instant();
		if (this.countedAt.isBefore(now.minus(FRESH))) {
			this.latest = count(now);
			this.countedAt = now;
		}
		return this.latest;
	}

	private List<Hour> count(Instant now) {
		return this.audit.counts(COUNTED, begin(now), now.plusSeconds(1), Duration.ofHours(1))
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((hour) -> Hour.of(hour.getKey(), hour.getValue()))
			.toList();
	}

	/** The begin of the first of so many whole hours that end with the one of now. */
	static Instant begin(Instant now) {
		long hour = Duration.ofHours(1).toSeconds();
		return Instant.ofEpochSecond((now.getEpochSecond() / hour - HOURS + 1) * hour);
	}

}
