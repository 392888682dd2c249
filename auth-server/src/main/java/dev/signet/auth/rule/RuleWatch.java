package dev.signet.auth.rule;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import dev.signet.auth.rule.RuleFacts.AddressChange;
import dev.signet.auth.rule.SessionRule.Action;
import dev.signet.auth.rule.SessionRule.Trigger;
import dev.signet.auth.session.Origin;
import dev.signet.auth.session.SessionWatch;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.web.AuthorizationEndpoint;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Asks the rules about each use of a session. Redis is asked again only where a rule
 * changes something, or where the browser is in a new place that has to be remembered.
 */
@Component
class RuleWatch implements SessionWatch {

	/** These go on in the new place; the others wait for a sign-in or end. */
	private static final List<Action> SETTLED = List.of(Action.WARN, Action.SHORTEN);

	/** Who acts when nobody does. */
	private static final String SIGNET = "signet";

	private final SessionRules rules;

	private final RuleActions actions;

	private final SsoSessions sessions;

	private final AddressDigests digests;

	private final UnaryOperator<SsoSession> currentRoles;

	private final Executor executor;

	private final Clock clock;

	RuleWatch(SessionRules rules, RuleActions actions, SsoSessions sessions, AddressDigests digests,
			UnaryOperator<SsoSession> currentRoles, @Qualifier("applicationTaskExecutor") Executor executor,
			Clock clock) {
		this.rules = rules;
		this.actions = actions;
		this.sessions = sessions;
		this.digests = digests;
		this.currentRoles = currentRoles;
		this.executor = executor;
		this.clock = clock;
	}

	@Override
	public void signedIn(String sid, boolean again, @Nullable String clientId, HttpServletRequest request) {
		if (this.rules.askForWholeAddress() || again && asksForPlace()) {
			// Whoever proves who they are somewhere else has settled there.
			this.sessions.notePlace(sid, digest(sid, request), Origin.of(request));
		}
		if (!again && this.rules.ask(Trigger.SIGN_IN)) {
			this.sessions.find(sid)
				.ifPresent((session) -> decide(session, RuleFacts.signIn(clientId, this.clock.instant())));
		}
	}

	@Override
	public Optional<SsoSession> used(SsoSession session, HttpServletRequest request) {
		if (this.rules.all().isEmpty()) {
			return Optional.of(session);
		}
		String clientId = AuthorizationEndpoint.client(request).orElse(null);
		if (!asksForPlace()) {
			return decide(session, RuleFacts.use(AddressChange.NONE, false, clientId, this.clock.instant()));
		}
		Origin origin = Origin.of(request);
		RuleFacts facts = RuleFacts.use(addressChange(session, origin, request),
				!origin.device().equals(session.marks().device()), clientId, this.clock.instant());
		RuleDecision decision = this.rules.decide(session, facts);
		Optional<SsoSession> after = this.actions.change(session, decision, SIGNET);
		boolean settles = decision.applied().stream().anyMatch(RuleWatch::settles);
		boolean unknown = this.rules.askForWholeAddress() && session.marks().addressDigest().isEmpty();
		boolean news = after.isPresent() && (settles || unknown)
				&& this.sessions.notePlace(session.sid(), digest(session.sid(), request), origin);
		// Of several requests from the new place one tells of it.
		if (news || !settles) {
			this.actions.tell(session, decision, SIGNET);
		}
		return after;
	}

	@Override
	public CompletionStage<Boolean> refreshed(SsoSession session) {
		if (this.rules.all().isEmpty()) {
			return CompletableFuture.completedFuture(true);
		}
		if (this.rules.askForRoles()) {
			return CompletableFuture.supplyAsync(() -> this.currentRoles.apply(session), this.executor)
				.thenCompose(this::decideRefresh);
		}
		return decideRefresh(session);
	}

	private CompletionStage<Boolean> decideRefresh(SsoSession session) {
		RuleDecision decision = this.rules.decide(session, RuleFacts.refresh(this.clock.instant()));
		return RuleActions.isNothing(decision) ? CompletableFuture.completedFuture(true)
				: CompletableFuture.supplyAsync(() -> perform(session, decision).isPresent(), this.executor);
	}

	private Optional<SsoSession> decide(SsoSession session, RuleFacts facts) {
		return perform(session, this.rules.decide(session, facts));
	}

	private Optional<SsoSession> perform(SsoSession session, RuleDecision decision) {
		Optional<SsoSession> after = this.actions.change(session, decision, SIGNET);
		this.actions.tell(session, decision, SIGNET);
		return after;
	}

	private boolean asksForPlace() {
		return this.rules.ask(Trigger.ADDRESS_CHANGED) || this.rules.ask(Trigger.DEVICE_CHANGED);
	}

	private static boolean settles(SessionRule rule) {
		return (rule.trigger() == Trigger.ADDRESS_CHANGED || rule.trigger() == Trigger.DEVICE_CHANGED)
				&& SETTLED.contains(rule.then());
	}

	private AddressChange addressChange(SsoSession session, Origin origin, HttpServletRequest request) {
		if (!origin.address().equals(session.marks().address())) {
			return AddressChange.NETWORK;
		}
		String known = session.marks().addressDigest();
		boolean same = known.isEmpty() || !this.rules.askForWholeAddress()
				|| this.digests.matches(known, session.sid(), request.getRemoteAddr());
		return same ? AddressChange.NONE : AddressChange.HOST;
	}

	private String digest(String sid, HttpServletRequest request) {
		return this.rules.askForWholeAddress() ? this.digests.of(sid, request.getRemoteAddr()) : "";
	}

}
