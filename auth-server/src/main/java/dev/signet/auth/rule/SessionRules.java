package dev.signet.auth.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.signet.auth.rule.RuleFacts.AddressChange;
import dev.signet.auth.rule.RuleVerdict.Missing;
import dev.signet.auth.rule.SessionRule.Action;
import dev.signet.auth.rule.SessionRule.AddressMatch;
import dev.signet.auth.rule.SessionRule.Trigger;
import dev.signet.auth.session.SsoSession;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The rules of this server, and what they decide. Changes nothing. */
@Component
@EnableConfigurationProperties(RuleProperties.class)
public class SessionRules {

	private final List<SessionRule> rules;

	SessionRules(RuleProperties properties) {
		this.rules = properties.sessionRules();
	}

	/** All rules, in the order in which they are asked. */
	public List<SessionRule> all() {
		return this.rules;
	}

	/** What the rules say of what happened to a session, and why not more. */
	public RuleDecision decide(SsoSession session, RuleFacts facts) {
		List<RuleVerdict> verdicts = new ArrayList<>();
		Effect effect = new Effect(session, facts.at());
		Set<Trigger> decided = EnumSet.noneOf(Trigger.class);
		for (SessionRule rule : this.rules) {
			List<Missing> missing = missing(rule, session, facts);
			if (missing.isEmpty() && !decided.add(rule.trigger())) {
				missing = List.of(Missing.DECIDED_BEFORE);
			}
			verdicts.add(new RuleVerdict(rule, missing));
			if (missing.isEmpty()) {
				effect.add(rule);
			}
		}
		return effect.decision(verdicts);
	}

	/** Whether any rule waits for that, so that nobody needs to look otherwise. */
	boolean ask(Trigger trigger) {
		return this.rules.stream().anyMatch((rule) -> rule.trigger() == trigger);
	}

	/** Whether any rule is for some people only. */
	boolean askForRoles() {
		return this.rules.stream().anyMatch((rule) -> !rule.roles().isEmpty());
	}

	/** Whether any rule compares whole addresses. */
	boolean askForWholeAddress() {
		return this.rules.stream()
			.anyMatch((rule) -> rule.trigger() == Trigger.ADDRESS_CHANGED && rule.address() == AddressMatch.EXACT);
	}

	private static List<Missing> missing(SessionRule rule, SsoSession session, RuleFacts facts) {
		List<Missing> missing = new ArrayList<>();
		if (!happened(rule.trigger(), facts)) {
			missing.add(Missing.TRIGGER);
		}
		else if (!rule.isAbout(facts.event())) {
			missing.add(Missing.EVENT);
		}
		else if (rule.trigger() == Trigger.ADDRESS_CHANGED && rule.address() == AddressMatch.SUBNET
				&& facts.address() == AddressChange.HOST) {
			missing.add(Missing.NETWORK);
		}
		if (!rule.roles().isEmpty() && Collections.disjoint(rule.roles(), session.roles())) {
			missing.add(Missing.ROLE);
		}
		if (!rule.clients().isEmpty() && Collections.disjoint(rule.clients(), session.clients().keySet())
				&& (facts.clientId() == null || !rule.clients().contains(facts.clientId()))) {
			missing.add(Missing.CLIENT);
		}
		if (rule.between() != null && !rule.between().includes(facts.at())) {
			missing.add(Missing.TIME);
		}
		if (rule.then() == Action.STEP_UP && rule.by() != null
				&& session.authenticatedAt().plus(rule.by()).isAfter(facts.at())) {
			missing.add(Missing.FRESH_SIGN_IN);
		}
		return missing;
	}

	private static boolean happened(Trigger trigger, RuleFacts facts) {
		return switch (trigger) {
			case ACTIVITY -> facts.activity();
			case ADDRESS_CHANGED -> facts.address() != AddressChange.NONE;
			case DEVICE_CHANGED -> facts.deviceChanged();
			case SIGN_IN -> facts.signIn();
			case EVENT -> facts.event() != null;
		};
	}

}
