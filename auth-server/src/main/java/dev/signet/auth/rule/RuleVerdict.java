package dev.signet.auth.rule;

import java.util.List;

/**
 * What one rule says.
 *
 * @param rule the rule
 * @param missing why it does not apply; empty if it does
 */
public record RuleVerdict(SessionRule rule, List<Missing> missing) {

	public RuleVerdict {
		missing = List.copyOf(missing);
	}

	/** Whether the rule decides. */
	public boolean applies() {
		return this.missing.isEmpty();
	}

	/** Why a rule does not apply. */
	public enum Missing {

		/** What happened is not what it waits for. */
		TRIGGER,
		/** The business said something else. */
		EVENT,
		/** Only another host of the network, and the rule asks for another network. */
		NETWORK,
		/** The person has none of its roles. */
		ROLE,
		/** None of its clients takes part. */
		CLIENT,
		/** It is not the time of day. */
		TIME,
		/** The sign-in is young enough. */
		FRESH_SIGN_IN,
		/** A rule before it decided. */
		DECIDED_BEFORE

	}

}
