package dev.signet.auth.rule;

import java.util.Optional;

import org.springframework.stereotype.Component;

/** What the business says about sessions, for example that a payment was completed. */
@Component
public class SessionEvents {

	/**
	 * Does what the rules say about an event.
	 * @param event its name, as rules write it
	 * @param by account id or client id of who says so
	 * @return what was decided; empty if the session is over
	 */
	public Optional<RuleDecision> raise(String sid, String event, String by) {
		throw new UnsupportedOperationException("Events are not heard yet");
	}

}
