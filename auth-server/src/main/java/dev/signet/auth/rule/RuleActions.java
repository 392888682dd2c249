package dev.signet.auth.rule;

import java.util.Optional;

import dev.signet.auth.rule.SessionRule.Action;
import dev.signet.auth.rule.SessionRule.Trigger;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Does what the rules decided, and says so. */
@Component
class RuleActions {

	private final SsoSessions sessions;

	private final ApplicationEventPublisher events;

	RuleActions(SsoSessions sessions, ApplicationEventPublisher events) {
		this.sessions = sessions;
		this.events = events;
	}

	/**
	 * Ends or changes the session; asks Redis only if there is something to do. Doing it
	 * twice does no more.
	 * @param by who set it off
	 * @return the session as it is now; empty if it is over
	 */
	Optional<SsoSession> change(SsoSession session, RuleDecision decision, String by) {
		if (decision.ends()) {
			this.sessions.end(session.sid(), SessionEnd.RULE, by);
			return Optional.empty();
		}
		return (decision.change() != null) ? this.sessions.adjust(session.sid(), decision.change())
				: Optional.of(session);
	}

	/** Says which rules applied. */
	void tell(SsoSession session, RuleDecision decision, String by) {
		decision.applied()
			.stream()
			.filter((rule) -> toBeTold(rule, decision))
			.forEach((rule) -> this.events
				.publishEvent(new SessionRuleApplied(session.sid(), session.subject(), rule.name(), rule.then(), by)));
	}

	/** What changes nothing is not told, nor is what happens with every click. */
	private static boolean toBeTold(SessionRule rule, RuleDecision decision) {
		return switch (rule.then()) {
			case OFF -> false;
			case WARN, END -> true;
			case STEP_UP -> decision.change() != null && decision.change().stepUp();
			case EXTEND -> rule.trigger() != Trigger.ACTIVITY;
			case SHORTEN -> decision.change() != null && decision.change().endWithin() != null;
		};
	}

	static boolean isNothing(RuleDecision decision) {
		return !decision.ends() && decision.change() == null
				&& decision.applied().stream().noneMatch((rule) -> rule.then() == Action.WARN);
	}

}
