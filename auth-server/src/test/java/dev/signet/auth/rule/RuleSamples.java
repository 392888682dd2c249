package dev.signet.auth.rule;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.account.AccountSamples;
import dev.signet.auth.admin.Operator;
import dev.signet.auth.rule.RuleBenchPage.What;
import dev.signet.auth.rule.RuleFacts.AddressChange;
import dev.signet.auth.rule.SessionRule.Action;
import dev.signet.auth.rule.SessionRule.Trigger;
import dev.signet.auth.session.SsoSession;

import static dev.signet.auth.rule.TestRules.NOW;

/** The test bench with content as a running server would fill it. */
public final class RuleSamples {

	private RuleSamples() {
	}

	/** Models by name. */
	public static Map<String, Map<String, ?>> all() {
		SessionRules rules = TestRules.of(TestRules.called("traveller", TestRules
			.forRole(TestRules.rule(Trigger.ADDRESS_CHANGED, Action.OFF), "TRAVELLER")), TestRules.called(
					"elsewhere",
					TestRules.forClient(TestRules
						.between(TestRules.exact(TestRules.rule(Trigger.ADDRESS_CHANGED, Action.WARN)), "22:00-06:00"),
							"bank")),
				TestRules.called("other network", TestRules.rule(Trigger.ADDRESS_CHANGED, Action.STEP_UP)),
				TestRules.called("other device", TestRules.rule(Trigger.DEVICE_CHANGED, Action.END)),
				TestRules.called("busy", TestRules.rule(Trigger.ACTIVITY, Action.EXTEND, Duration.ofHours(12))),
				TestRules.called("admins",
						TestRules.forRole(TestRules.rule(Trigger.SIGN_IN, Action.SHORTEN, Duration.ofHours(1)),
								"ADMIN")),
				TestRules.onEvent("payment completed", Action.EXTEND, Duration.ofMinutes(15)),
				TestRules.onEvent("risk raised", Action.SHORTEN, Duration.ofMinutes(5)));
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages.put("rule-bench", page(rules, What.USE, RuleFacts.use(AddressChange.NETWORK, false, null, NOW)));
		pages.put("rule-bench-ends", page(rules, What.USE, RuleFacts.use(AddressChange.NONE, true, null, NOW)));
		pages.put("rule-bench-event", page(rules, What.EVENT, RuleFacts.event("risk raised", NOW)));
		pages.put("rule-bench-none", page(TestRules.of(), What.REFRESH, RuleFacts.refresh(NOW)));
		return pages;
	}

	private static Map<String, ?> page(SessionRules rules, What what, RuleFacts facts) {
		SsoSession session = TestRules.session("ADMIN");
		String event = (facts.event() != null) ? facts.event() : "";
		return Map.of("bench",
				new RuleBenchPage(what, event, "ADMIN", "", facts.address(), facts.deviceChanged(), 60, NOW,
						List.of("payment completed", "risk raised"), Set.of("ADMIN"), List.of("books", "music"),
						session, rules.decide(session, facts)),
				"person", AccountSamples.person(true), Operator.MODEL, new Operator(Set.of("ADMIN"), "rules"));
	}

}
