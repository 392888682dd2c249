package dev.signet.auth.rule;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.signet.auth.rule.SessionRule.Action;
import dev.signet.auth.rule.SessionRule.AddressMatch;
import dev.signet.auth.rule.SessionRule.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionRuleTests {

	@Test
	void everyKeyIsReadFromYaml() throws Exception {
		RuleProperties read = bind("""
				signet:
				  session-rules:
				    - name: night
				      trigger: address-changed
				      roles: ADMIN, SUPPORT
				      clients: [books]
				      between: 22:00-06:00 Europe/Berlin
				      address: exact
				      then: step-up
				      by: 5m
				    - name: paid
				      trigger: event
				      event: payment completed
				      then: extend
				      by: 15m
				    - name: nothing
				      trigger: device-changed
				      then: off
				""");

		assertThat(read.sessionRules()).containsExactly(
				new SessionRule("night", Trigger.ADDRESS_CHANGED, null, Set.of("ADMIN", "SUPPORT"), Set.of("books"),
						TimeOfDay.valueOf("22:00-06:00 Europe/Berlin"), AddressMatch.EXACT, Action.STEP_UP,
						Duration.ofMinutes(5)),
				TestRules.called("paid", TestRules.onEvent("payment completed", Action.EXTEND, Duration.ofMinutes(15))),
				TestRules.called("nothing", TestRules.rule(Trigger.DEVICE_CHANGED, Action.OFF)));
	}

	@Test
	void withoutRulesThereAreNone() throws Exception {
		assertThat(bind("signet:\n  issuer: https://id.example\n").sessionRules()).isEmpty();
	}

	@Test
	void twoRulesOfOneNameAreRefused() {
		SessionRule rule = TestRules.rule(Trigger.SIGN_IN, Action.WARN);

		assertThatIllegalArgumentException().isThrownBy(() -> new RuleProperties(List.of(rule, rule)))
			.withMessage("signet.session-rules: two rules are called SIGN_IN WARN");
	}

	@ParameterizedTest(name = "{0} {1} {2} {3}")
	@CsvSource({ "EVENT, , WARN, , must name an event", "SIGN_IN, paid, WARN, , must name an event",
			"EVENT, paid, EXTEND, , must say by how much", "EVENT, risk, SHORTEN, , must say by how much",
			"EVENT, risk, SHORTEN, PT0S, must have a positive time", "EVENT, risk, END, PT5M, has no use for a time",
			"EVENT, risk, WARN, PT5M, has no use for a time", "EVENT, risk, OFF, PT5M, has no use for a time",
			"ADDRESS_CHANGED, , EXTEND, PT5M, must not extend", "DEVICE_CHANGED, , EXTEND, PT5M, must not extend",
			"ACTIVITY, , STEP_UP, , must say from which age", "SIGN_IN, , STEP_UP, , cannot demand what has just",
			"ACTIVITY, , WARN, , would warn of every click" })
	void aRuleThatCannotBeMeantIsRefused(Trigger trigger, String event, Action then, Duration by, String why) {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new SessionRule("mine", trigger, event, Set.of(), Set.of(), null, AddressMatch.SUBNET, then, by))
			.withMessageStartingWith("signet.session-rules: the rule mine ")
			.withMessageContaining(why);
	}

	private static RuleProperties bind(String yaml) throws Exception {
		var sources = new YamlPropertySourceLoader().load("test", new ByteArrayResource(yaml.getBytes()));
		return new Binder(ConfigurationPropertySources.from(sources), null,
				ApplicationConversionService.getSharedInstance())
			.bindOrCreate("signet", RuleProperties.class);
	}

}
