package dev.signet.auth.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.signet.auth.rule.RuleFacts.AddressChange;
import dev.signet.auth.rule.RuleVerdict.Missing;
import dev.signet.auth.rule.SessionRule.Action;
import dev.signet.auth.rule.SessionRule.Trigger;
import dev.signet.auth.session.SessionChange;
import dev.signet.auth.session.SsoSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.signet.auth.rule.TestRules.NOW;
import static dev.signet.auth.rule.TestRules.between;
import static dev.signet.auth.rule.TestRules.exact;
import static dev.signet.auth.rule.TestRules.forClient;
import static dev.signet.auth.rule.TestRules.forRole;
import static dev.signet.auth.rule.TestRules.onEvent;
import static dev.signet.auth.rule.TestRules.rule;
import static dev.signet.auth.rule.TestRules.session;
import static org.assertj.core.api.Assertions.assertThat;

class SessionRulesTests {

	private static final RuleFacts MOVED = RuleFacts.use(AddressChange.NETWORK, false, null, NOW);

	private static final RuleFacts OTHER_HOST = RuleFacts.use(AddressChange.HOST, false, null, NOW);

	private static final RuleFacts OTHER_DEVICE = RuleFacts.use(AddressChange.NONE, true, null, NOW);

	private static final RuleFacts CLICK = RuleFacts.use(AddressChange.NONE, false, null, NOW);

	private static final Instant END = NOW.plus(Duration.ofHours(11));

	private static final Instant IDLE_END = NOW.plus(Duration.ofHours(1));

	@Test
	void withoutRulesNothingHappens() {
		RuleDecision decision = TestRules.of().decide(session(), MOVED);

		assertThat(decision).isEqualTo(new RuleDecision(List.of(), false, false, null, IDLE_END, END));
		assertThat(RuleActions.isNothing(decision)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "payment completed", "payment.completed", "PAYMENT_COMPLETED", "Payment-Completed" })
	void anEventIsTheSameHoweverItsWordsAreJoined(String said) {
		SessionRules rules = TestRules.of(onEvent("payment.completed", Action.EXTEND, Duration.ofMinutes(15)));

		assertThat(rules.decide(session(), RuleFacts.event(said, NOW)).applied()).hasSize(1);
		assertThat(rules.decide(session(), RuleFacts.event(said + " twice", NOW)).applied()).isEmpty();
	}

	@Test
	void aPaymentProlongsBothLimits() {
		SessionRules rules = TestRules.of(onEvent("payment completed", Action.EXTEND, Duration.ofMinutes(15)));

		RuleDecision decision = rules.decide(session(), RuleFacts.event("payment completed", NOW));

		assertThat(decision.expiresAt()).isEqualTo(END.plusSeconds(900));
		assertThat(decision.idleExpiresAt()).isEqualTo(IDLE_END.plusSeconds(900));
		assertThat(decision.change()).isEqualTo(new SessionChange(Duration.ofMinutes(15), null, null, false));
	}

	@Test
	void aRiskEndsTheSessionWithinFiveMinutesAndNeverLater() {
		SessionRules rules = TestRules.of(onEvent("risk raised", Action.SHORTEN, Duration.ofMinutes(5)),
				rule(Trigger.SIGN_IN, Action.SHORTEN, Duration.ofHours(20)));

		RuleDecision risk = rules.decide(session(), RuleFacts.event("risk raised", NOW));
		RuleDecision longer = rules.decide(session(), RuleFacts.signIn(null, NOW));

		assertThat(risk.expiresAt()).isEqualTo(NOW.plusSeconds(300)).isEqualTo(risk.idleExpiresAt());
		assertThat(risk.change()).isEqualTo(new SessionChange(null, null, Duration.ofMinutes(5), false));
		assertThat(longer.expiresAt()).isEqualTo(END);
		assertThat(longer.change()).as("remembered against extensions")
			.isEqualTo(new SessionChange(null, null, Duration.ofHours(20), false));
	}

	@Test
	void whatWasShortenedIsNotExtendedBeyond() {
		SessionRules rules = TestRules.of(onEvent("payment completed", Action.EXTEND, Duration.ofMinutes(15)),
				rule(Trigger.ACTIVITY, Action.EXTEND, Duration.ofHours(12)),
				onEvent("risk raised", Action.SHORTEN, Duration.ofMinutes(30)));
		SsoSession shortened = TestRules.capped(NOW.plusSeconds(300));

		RuleDecision click = rules.decide(shortened, CLICK);
		RuleDecision paid = rules.decide(shortened, RuleFacts.event("payment completed", NOW));

		assertThat(click.change()).isNull();
		assertThat(click.expiresAt()).isEqualTo(NOW.plusSeconds(300));
		assertThat(paid.expiresAt()).isEqualTo(NOW.plusSeconds(300));
		assertThat(rules.decide(shortened, RuleFacts.event("risk raised", NOW)).change()).isNull();
	}

	@Test
	void anotherEventIsNotMeant() {
		SessionRules rules = TestRules.of(onEvent("risk raised", Action.END, null));

		assertThat(why(rules.decide(session(), RuleFacts.event("payment completed", NOW))))
			.containsExactly(Missing.EVENT);
		assertThat(why(rules.decide(session(), CLICK))).containsExactly(Missing.TRIGGER);
	}

	@Test
	void useProlongsFromNowAndOnlyWhatWouldEndEarlier() {
		SessionRules rules = TestRules.of(rule(Trigger.ACTIVITY, Action.EXTEND, Duration.ofHours(12)));

		RuleDecision near = rules.decide(session(), CLICK);
		RuleDecision far = rules.decide(session(), RuleFacts.refresh(NOW.minus(Duration.ofHours(11))));

		assertThat(near.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(12))).isEqualTo(near.idleExpiresAt());
		assertThat(near.change()).isEqualTo(new SessionChange(null, NOW.plus(Duration.ofHours(12)), null, false));
		assertThat(far.change()).isNull();
		assertThat(RuleActions.isNothing(far)).isTrue();
	}

	@Test
	void aBusySessionIsProlongedNoMoreThanOnceASecond() {
		SessionRules rules = TestRules.of(rule(Trigger.ACTIVITY, Action.EXTEND, Duration.ofHours(1)));

		assertThat(rules.decide(session(), RuleFacts.refresh(NOW.plusMillis(999))).change()).isNull();
		assertThat(rules.decide(session(), RuleFacts.refresh(NOW.plusMillis(1000))).change()).isNotNull();
	}

	@Test
	void nothingProlongsASessionBeyondThirtyDays() {
		SessionRules rules = TestRules.of(onEvent("for ever", Action.EXTEND, Duration.ofDays(365)),
				rule(Trigger.ACTIVITY, Action.EXTEND, Duration.ofDays(365)));
		Instant ceiling = NOW.minusSeconds(3600).plus(Duration.ofDays(30)); // S64

		assertThat(rules.decide(session(), RuleFacts.event("for ever", NOW)).expiresAt()).isEqualTo(ceiling);
		assertThat(rules.decide(session(), CLICK).expiresAt()).isEqualTo(ceiling);
	}

	@Test
	void anotherNetworkEndsTheSession() {
		RuleDecision decision = TestRules.of(rule(Trigger.ADDRESS_CHANGED, Action.END)).decide(session(), MOVED);

		assertThat(decision.ends()).isTrue();
		assertThat(decision.expiresAt()).isEqualTo(NOW);
	}

	@Test
	void anotherHostOfTheNetworkMattersToExactRulesOnly() {
		SessionRules rules = TestRules.of(rule(Trigger.ADDRESS_CHANGED, Action.END),
				exact(rule(Trigger.ADDRESS_CHANGED, Action.WARN)));

		RuleDecision decision = rules.decide(session(), OTHER_HOST);

		assertThat(decision.ends()).isFalse();
		assertThat(decision.applied()).extracting(SessionRule::then).containsExactly(Action.WARN);
		assertThat(why(decision)).containsExactly(Missing.NETWORK);
	}

	@Test
	void anotherDeviceIsNotAnotherAddress() {
		SessionRules rules = TestRules.of(rule(Trigger.ADDRESS_CHANGED, Action.END),
				rule(Trigger.DEVICE_CHANGED, Action.STEP_UP));

		RuleDecision decision = rules.decide(session(), OTHER_DEVICE);

		assertThat(decision.ends()).isFalse();
		assertThat(decision.stepUp()).isTrue();
		assertThat(decision.change()).isEqualTo(new SessionChange(null, null, null, true));
	}

	@Test
	void aStepUpIsDemandedOnceUntilTheNextSignIn() {
		SessionRules rules = TestRules.of(rule(Trigger.DEVICE_CHANGED, Action.STEP_UP));
		SsoSession demanded = session(NOW.minusSeconds(5), NOW.minusSeconds(3600));
		SsoSession provenSince = session(null, NOW.minusSeconds(1));

		assertThat(demanded.stepUpDemanded()).isTrue();
		assertThat(rules.decide(demanded, OTHER_DEVICE).change()).isNull();
		assertThat(rules.decide(demanded, OTHER_DEVICE).stepUp()).isTrue();
		assertThat(provenSince.stepUpDemanded()).isFalse();
		assertThat(rules.decide(provenSince, CLICK).stepUp()).isFalse();
	}

	@Test
	void aSignInThatIsYoungEnoughNeedsNoOther() {
		SessionRules rules = TestRules.of(rule(Trigger.ACTIVITY, Action.STEP_UP, Duration.ofMinutes(15)));
		SsoSession fresh = session(null, NOW.minusSeconds(899));
		SsoSession old = session(null, NOW.minusSeconds(900));

		assertThat(why(rules.decide(fresh, CLICK))).containsExactly(Missing.FRESH_SIGN_IN);
		assertThat(rules.decide(old, CLICK).stepUp()).isTrue();
	}

	@Test
	void aRuleIsForItsRolesClientsAndTimes() {
		SessionRules rules = TestRules
			.of(between(forClient(forRole(rule(Trigger.SIGN_IN, Action.END), "ADMIN"), "bank"), "22:00-06:00"));

		assertThat(why(rules.decide(session("SUPPORT"), RuleFacts.signIn(null, NOW)))).containsExactly(Missing.ROLE,
				Missing.CLIENT, Missing.TIME);
		assertThat(why(rules.decide(session("ADMIN"), RuleFacts.signIn(null, NOW.plus(Duration.ofHours(13))))))
			.containsExactly(Missing.CLIENT);
		assertThat(TestRules.of(forClient(rule(Trigger.SIGN_IN, Action.END), "books"))
			.decide(session(), RuleFacts.signIn(null, NOW))
			.ends()).isTrue();
	}

	@Test
	void aClientThatIsBeingEnteredCounts() {
		SessionRules rules = TestRules.of(forClient(rule(Trigger.SIGN_IN, Action.END), "bank"),
				forClient(rule(Trigger.ACTIVITY, Action.SHORTEN, Duration.ofMinutes(5)), "bank"));

		RuleFacts visit = RuleFacts.use(AddressChange.NONE, false, "bank", NOW);

		assertThat(rules.decide(session(), RuleFacts.signIn("bank", NOW)).ends()).isTrue();
		assertThat(rules.decide(session(), RuleFacts.signIn("music", NOW)).ends()).isFalse();
		assertThat(rules.decide(session(), visit).expiresAt()).isEqualTo(NOW.plusSeconds(300));
	}

	@Test
	void anExceptionStandsBeforeItsRule() {
		SessionRules rules = TestRules.of(forRole(rule(Trigger.ADDRESS_CHANGED, Action.OFF), "TRAVELLER"),
				rule(Trigger.ADDRESS_CHANGED, Action.END));

		RuleDecision traveller = rules.decide(session("TRAVELLER"), MOVED);

		assertThat(traveller.ends()).isFalse();
		assertThat(why(traveller)).containsExactly(Missing.DECIDED_BEFORE);
		assertThat(rules.decide(session(), MOVED).ends()).isTrue();
	}

	@Test
	void rulesOfSeveralTriggersAddUpAndTheStricterLimitWins() {
		SessionRules rules = TestRules.of(rule(Trigger.ACTIVITY, Action.EXTEND, Duration.ofHours(20)),
				rule(Trigger.ADDRESS_CHANGED, Action.SHORTEN, Duration.ofMinutes(10)),
				rule(Trigger.DEVICE_CHANGED, Action.STEP_UP));

		RuleDecision decision = rules.decide(session(), RuleFacts.use(AddressChange.NETWORK, true, null, NOW));

		assertThat(decision.applied()).hasSize(3);
		assertThat(decision.expiresAt()).isEqualTo(NOW.plusSeconds(600));
		assertThat(decision.stepUp()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "ADDRESS_CHANGED", "DEVICE_CHANGED" })
	void aRefreshOfAClientIsNoMoveOfTheBrowser(Trigger trigger) {
		assertThat(why(TestRules.of(rule(trigger, Action.END)).decide(session(), RuleFacts.refresh(NOW))))
			.containsExactly(Missing.TRIGGER);
	}

	@Test
	void aWarningChangesNothingButIsNotNothing() {
		RuleDecision decision = TestRules.of(rule(Trigger.ADDRESS_CHANGED, Action.WARN)).decide(session(), MOVED);

		assertThat(decision.change()).isNull();
		assertThat(RuleActions.isNothing(decision)).isFalse();
	}

	private static List<Missing> why(RuleDecision decision) {
		return decision.verdicts().stream().flatMap((verdict) -> verdict.missing().stream()).toList();
	}

}
