package dev.signet.auth.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.signet.auth.rule.SessionRule.Trigger;
import dev.signet.auth.session.SessionChange;
import dev.signet.auth.session.SsoSession;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/** Adds up what several rules do to one session. */
class Effect {

	/** A busy session is not written more often than once a second. */
	private static final Duration SMALLEST = Duration.ofSeconds(1);

	private final SsoSession session;

	private final Instant now;

	private boolean ends;

	private boolean stepUp;

	private Duration extendBy = Duration.ZERO;

	private @Nullable Instant extendTo;

	private @Nullable Duration endWithin;

	Effect(SsoSession session, Instant now) {
		this.session = session;
		this.now = now;
	}

	void add(SessionRule rule) {
		switch (rule.then()) {
			case OFF, WARN -> {
			}
			case STEP_UP -> this.stepUp = true;
			case END -> this.ends = true;
			case EXTEND -> extend(rule.trigger(), requireNonNull(rule.by()));
			case SHORTEN -> shorten(requireNonNull(rule.by()));
		}
	}

	RuleDecision decision(List<RuleVerdict> verdicts) {
		Instant end = this.session.expiresAt();
		Instant idleEnd = this.session.idleExpiresAt();
		if (this.extendTo != null) {
			idleEnd = latest(idleEnd, this.extendTo);
			end = latest(end, this.extendTo);
		}
		if (!this.extendBy.isZero()) {
			idleEnd = idleEnd.plus(this.extendBy);
			end = latest(end, earliest(end.plus(this.extendBy), this.session.reach()));
		}
		if (this.endWithin != null) {
			end = earliest(end, this.now.plus(this.endWithin));
		}
		if (this.ends) {
			end = this.now;
		}
		boolean demands = this.stepUp && !this.session.stepUpDemanded();
		boolean changes = !this.ends
				&& (demands || this.extendTo != null || !this.extendBy.isZero() || this.endWithin != null);
		SessionChange change = changes ? new SessionChange(this.extendBy.isZero() ? null : this.extendBy, this.extendTo,
				this.endWithin, demands) : null;
		return new RuleDecision(verdicts, this.ends, this.stepUp || this.session.stepUpDemanded(), change,
				earliest(idleEnd, end), end);
	}

	/**
	 * By use a session lives so long from now at least; anything else adds to what it
	 * had.
	 */
	private void extend(Trigger trigger, Duration by) {
		if (trigger != Trigger.ACTIVITY) {
			this.extendBy = this.extendBy.plus(by);
			return;
		}
		Instant to = earliest(this.now.plus(by), this.session.reach());
		if (!to.isBefore(this.session.idleExpiresAt().plus(SMALLEST))) {
			this.extendTo = to;
		}
	}

	/** Also where it ends earlier anyway: later extensions have to know. */
	private void shorten(Duration to) {
		if (this.now.plus(to).isBefore(this.session.reach())
				&& (this.endWithin == null || to.compareTo(this.endWithin) < 0)) {
			this.endWithin = to;
		}
	}

	private static Instant earliest(Instant one, Instant other) {
		return one.isBefore(other) ? one : other;
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
