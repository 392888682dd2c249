package dev.signet.auth.rule;

/**
 * A rule decided about a session, and that was done. With {@link SessionRule.Action#WARN}
 * the event is all that happens.
 *
 * @param sid the session
 * @param subject account id of its person
 * @param rule name of the rule
 * @param action what it did
 * @param by who set it off: a client id or account id for a business event, otherwise
 * {@code signet}
 */
public record SessionRuleApplied(String sid, String subject, String rule, SessionRule.Action action, String by) {
}
