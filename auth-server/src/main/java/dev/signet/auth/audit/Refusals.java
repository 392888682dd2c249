package dev.signet.auth.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.signet.auth.session.Origin;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What anybody on the network can cause without proving anything. The first refusal of a
 * kind is written at once; what is like it follows after a minute as one entry that says
 * how often, so that nobody fills the database by guessing.
 */
@Component
class Refusals implements DisposableBean {

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private static final int MOST_KINDS = 10_000;

	private final AuditJournal journal;

	private final Clock clock;

	private final Map<Kind, Repetition> repetitions = new HashMap<>();

	Refusals(AuditJournal journal, Clock clock) {
		this.journal = journal;
		this.clock = clock;
	}

	void write(AuditDraft draft) {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			Origin origin = Origin.of(attributes.getRequest());
			draft.from(origin.address(), origin.device());
		}
		if (isFirst(draft)) {
			this.journal.writeAsIs(draft);
		}
	}

	@Scheduled(fixedDelayString = "PT10S")
	void writeWhatWasRepeated() {
		write(over(this.clock.instant().minus(WINDOW)));
	}

	@Override
	public void destroy() {
		write(over(Instant.MAX));
	}

	private void write(List<Repetition> over) {
		over.stream().filter((repetition) -> repetition.times > 0).forEach((repetition) -> {
			repetition.draft.detail("times", repetition.times);
			this.journal.writeAsIs(repetition.draft);
		});
	}

	private synchronized boolean isFirst(AuditDraft draft) {
		Kind kind = Kind.of(draft, draft.address());
		if (!this.repetitions.containsKey(kind) && this.repetitions.size() >= MOST_KINDS) {
			// From everywhere at once: then one entry a minute for all of them.
			kind = Kind.of(draft, null);
			draft.from(null, null);
		}
		Repetition repetition = this.repetitions.get(kind);
		if (repetition == null) {
			this.repetitions.put(kind, new Repetition(draft.copy(), this.clock.instant()));
			return true;
		}
		repetition.times++;
		return false;
	}

	private synchronized List<Repetition> over(Instant startedBefore) {
		List<Repetition> over = new ArrayList<>();
		this.repetitions.values().removeIf((repetition) -> {
			boolean isOver = !repetition.since.isAfter(startedBefore);
			if (isOver) {
				over.add(repetition);
			}
			return isOver;
		});
		return over;
	}

	/** Refusals that are worth one entry. */
	private record Kind(AuditType type, @Nullable String actor, @Nullable String subject, @Nullable String clientId,
			@Nullable String reason, @Nullable String address) {

		static Kind of(AuditDraft draft, @Nullable String address) {
			return new Kind(draft.type(), draft.actor(), draft.subject(), draft.clientId(), draft.reason(), address);
		}

	}

	/** What came again. */
	private static final class Repetition {

		private final AuditDraft draft;

		private final Instant since;

		private long times;

		Repetition(AuditDraft draft, Instant since) {
			this.draft = draft;
			this.since = since;
		}

	}

}
