package dev.signet.auth.rule;

import java.time.Clock;
import java.util.Optional;

import dev.signet.auth.session.SsoSessions;

import org.springframework.stereotype.Component;

/** What the business says about sessions, for example that a payment was completed. */
@Component
public class SessionEvents {

	private final SsoSessions sessions;

	private final SessionRules rules;

	private final RuleActions actions;

	private final Clock clock;

	SessionEvents(SsoSessions sessions, SessionRules rules, RuleActions actions, Clock clock) {
		this.sessions = sessions;
		this.rules = rules;
		this.actions = actions;
		this.clock = clock;
	}

	/**
	 * Does what the rules say about an event.
	 * @param event its name, as rules write it
	 * @param by account id or client id of who says so
	 * @return what was decided; empty if the session is over
	 */
	public Optional<RuleDecision> raise(String sid, String event, String by) {
		return this.sessions.find(sid).flatMap((session) -> {
			RuleDecision decision = this.rules.decide(session, RuleFacts.event(event, this.clock.instant()));
			boolean over = this.actions.change(session, decision, by).isEmpty();
			if (over && !decision.ends()) {
				return Optional.empty();
			}
			this.actions.tell(session, decision, by);
			return Optional.of(decision);
		});
	}

}
