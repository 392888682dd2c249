package dev.signet.auth.rule;

import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;

import org.springframework.stereotype.Component;

/** What the business says about sessions, for example that a payment was completed. */
@Component
public class SessionEvents {

	private final SsoSessions sessions;

	private final SessionRules rules;

	private final RuleActions actions;

	private final UnaryOperator<SsoSession> currentRoles;

	private final Clock clock;

	SessionEvents(SsoSessions sessions, SessionRules rules, RuleActions actions, UnaryOperator<SsoSession> currentRoles,
			Clock clock) {
		this.sessions = sessions;
		this.rules = rules;
		this.actions = actions;
		this.currentRoles = currentRoles;
		this.clock = clock;
	}

	/**
	 * What the rules would decide about an event. Changes nothing.
	 * @param event its name, as rules write it
	 * @return empty if the session is over
	 */
	public Optional<RuleDecision> preview(String sid, String event) {
		return this.sessions.find(sid).map(this.currentRoles).map((session) -> decide(session, event));
	}

	/**
	 * Does what the rules say about an event.
	 * @param event its name, as rules write it
	 * @param by account id or client id of who says so
	 * @return what was decided; empty if the session is over
	 */
	public Optional<RuleDecision> raise(String sid, String event, String by) {
		return this.sessions.find(sid).map(this.currentRoles).flatMap((session) -> {
			RuleDecision decision = decide(session, event);
			Optional<SsoSession> after = this.actions.change(session, decision, by);
			if (after.isEmpty() && !decision.ends()) {
				return Optional.empty();
			}
			this.actions.tell(session, decision, by);
			return Optional.of(after.map(decision::of).orElse(decision));
		});
	}

	private RuleDecision decide(SsoSession session, String event) {
		return this.rules.decide(session, RuleFacts.event(event, this.clock.instant()));
	}

}
