package dev.signet.auth.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.rule.SessionRule.Action;
import dev.signet.auth.rule.SessionRule.AddressMatch;
import dev.signet.auth.rule.SessionRule.Trigger;
import dev.signet.auth.session.DeviceClass;
import dev.signet.auth.session.SessionMarks;
import dev.signet.auth.session.SsoSession;
import org.jspecify.annotations.Nullable;

/** Rules, and a session to ask them about. */
final class TestRules {

	static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private TestRules() {
	}

	static SessionRules of(SessionRule... rules) {
		return new SessionRules(new RuleProperties(List.of(rules)));
	}

	static SessionRule rule(Trigger trigger, Action then) {
		return rule(trigger, then, null);
	}

	static SessionRule rule(Trigger trigger, Action then, @Nullable Duration by) {
		return new SessionRule(trigger + " " + then, trigger, null, Set.of(), Set.of(), null, AddressMatch.SUBNET, then,
				by);
	}

	static SessionRule onEvent(String event, Action then, @Nullable Duration by) {
		return new SessionRule(event, Trigger.EVENT, event, Set.of(), Set.of(), null, AddressMatch.SUBNET, then, by);
	}

	static SessionRule called(String name, SessionRule rule) {
		return new SessionRule(name, rule.trigger(), rule.event(), rule.roles(), rule.clients(), rule.between(),
				rule.address(), rule.then(), rule.by());
	}

	static SessionRule forRole(SessionRule rule, String role) {
		return new SessionRule(rule.name() + " for " + role, rule.trigger(), rule.event(), Set.of(role), rule.clients(),
				rule.between(), rule.address(), rule.then(), rule.by());
	}

	static SessionRule forClient(SessionRule rule, String client) {
		return new SessionRule(rule.name() + " at " + client, rule.trigger(), rule.event(), rule.roles(),
				Set.of(client), rule.between(), rule.address(), rule.then(), rule.by());
	}

	static SessionRule between(SessionRule rule, String time) {
		return new SessionRule(rule.name() + " at " + time, rule.trigger(), rule.event(), rule.roles(), rule.clients(),
				TimeOfDay.valueOf(time), rule.address(), rule.then(), rule.by());
	}

	static SessionRule exact(SessionRule rule) {
		return new SessionRule(rule.name() + " exactly", rule.trigger(), rule.event(), rule.roles(), rule.clients(),
				rule.between(), AddressMatch.EXACT, rule.then(), rule.by());
	}

	/**
	 * A session of an hour ago with books in it: idle for an hour more, over in eleven.
	 */
	static SsoSession session(String... roles) {
		return session(null, NOW.minusSeconds(3600), roles);
	}

	/** A session that a rule left until then at most. */
	static SsoSession capped(Instant end) {
		Instant started = NOW.minusSeconds(3600);
		return new SsoSession("c2lk", "alice", "Alice Liddell", Set.of(), started, started, NOW, end, end,
				Set.of("pwd"), "Firefox on Linux", "192.0.2.0/24", Map.of("books", started), false, DeviceClass.DESKTOP,
				new SessionMarks(null, end, "", "192.0.2.0/24", "Firefox on Linux", Map.of()));
	}

	static SsoSession session(@Nullable Instant stepUpAt, Instant authenticatedAt, String... roles) {
		Instant started = NOW.minusSeconds(3600);
		return new SsoSession("c2lk", "alice", "Alice Liddell", Set.of(roles), started, authenticatedAt, NOW,
				NOW.plusSeconds(3600), started.plus(Duration.ofHours(12)), Set.of("pwd"), "Firefox on Linux",
				"192.0.2.0/24", Map.of("books", started), false, DeviceClass.DESKTOP,
				new SessionMarks(stepUpAt, null, "", "192.0.2.0/24", "Firefox on Linux", Map.of()));
	}

}
