package dev.signet.auth.rule;

import java.time.Instant;
import java.util.List;

import dev.signet.auth.session.SessionChange;
import dev.signet.auth.session.SsoSession;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say together, and what becomes of the session by it.
 *
 * @param verdicts one for each rule, in their order
 * @param ends whether the session ends now
 * @param stepUp whether the person has to sign in again
 * @param change what has to be done to the session for that, if anything
 * @param idleExpiresAt when it ends unless it is used
 * @param expiresAt when it ends at the latest
 */
public record RuleDecision(List<RuleVerdict> verdicts, boolean ends, boolean stepUp, @Nullable SessionChange change,
		Instant idleExpiresAt, Instant expiresAt) {

	public RuleDecision {
		verdicts = List.copyOf(verdicts);
	}

	/** The same with the limits that the session really has afterwards. */
	RuleDecision of(SsoSession session) {
		return new RuleDecision(this.verdicts, this.ends, this.stepUp, this.change, session.idleExpiresAt(),
				session.expiresAt());
	}

	/** The rules that decided. */
	public List<SessionRule> applied() {
		return this.verdicts.stream().filter(RuleVerdict::applies).map(RuleVerdict::rule).toList();
	}

}
