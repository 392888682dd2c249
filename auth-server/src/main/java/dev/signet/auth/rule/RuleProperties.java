package dev.signet.auth.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rules as they are configured.
 *
 * @param sessionRules what happens to sessions when they are used, move, begin, or when
 * the business says something; see docs/operations.md
 */
@Validated
@ConfigurationProperties("signet")
record RuleProperties(@DefaultValue List<SessionRule> sessionRules) {

	RuleProperties {
		sessionRules = List.copyOf(sessionRules);
		Set<String> names = new HashSet<>();
		sessionRules.forEach((rule) -> {
			if (!names.add(rule.name())) {
				throw new IllegalArgumentException("signet.session-rules: two rules are called " + rule.name());
			}
		});
	}

}
