package dev.signet.auth.rule;

import java.util.List;

import dev.signet.auth.session.SsoSession;

import org.springframework.stereotype.Component;

/** The rules of this server, and what they decide. Changes nothing. */
@Component
public class SessionRules {

	/** All rules, in the order in which they are asked. */
	public List<SessionRule> all() {
		return List.of();
	}

	/** What the rules say of what happened to a session, and why not more. */
	public RuleDecision decide(SsoSession session, RuleFacts facts) {
		throw new UnsupportedOperationException("Rules are not decided yet");
	}

}
