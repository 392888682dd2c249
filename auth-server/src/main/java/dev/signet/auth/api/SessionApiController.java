package dev.signet.auth.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.rule.RuleDecision;
import dev.signet.auth.rule.RuleVerdict;
import dev.signet.auth.rule.SessionEvents;
import dev.signet.auth.rule.SessionRule;
import dev.signet.auth.session.SessionPage;
import dev.signet.auth.session.SessionQuery;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** SSO sessions: who is signed in, in which browser, at which clients. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class SessionApiController {

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final SessionEvents events;

	private final Ending ending;

	private final Filters filters;

	private final Cursors cursors;

	SessionApiController(SsoSessions sessions, Authorizations authorizations, SessionEvents events, Ending ending,
			Filters filters, Cursors cursors) {
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.events = events;
		this.ending = ending;
		this.filters = filters;
		this.cursors = cursors;
	}

	/** Lists live sessions, newest first. */
	@GetMapping("/sessions")
	Listing<SessionItem> list(SessionFilter filter, Paging paging) {
		@Nullable String after = this.cursors.position(paging, "sessions", filter);
		SessionPage page = this.sessions.search(new SessionQuery(this.filters.subject(filter.user()), filter.client(),
				filter.device(), Filters.network(filter.address()), filter.from(), filter.to(), after, paging.size()));
		return new Listing<>(page.sessions().stream().map(SessionItem::of).toList(),
				this.cursors.next(page.next(), "sessions", filter));
	}

	/** Shows one live session with the grants that hang on it. */
	@GetMapping("/sessions/{sid}")
	SessionDetail read(@PathVariable String sid) {
		SsoSession session = this.sessions.find(sid).orElseThrow(SessionApiController::notFound);
		List<GrantItem> grants = this.authorizations.ofSession(sid).stream().map(GrantItem::of).toList();
		return new SessionDetail(SessionItem.of(session), grants);
	}

	/**
	 * Ends a session. Its browser is signed out everywhere, its grants are revoked, and
	 * resource servers refuse its access tokens.
	 */
	@DeleteMapping("/sessions/{sid}")
	Outcome end(@PathVariable String sid,
			@RequestParam(name = StrictQuery.DRY_RUN, defaultValue = "false") boolean dryRun,
			@RequestParam(name = "why", required = false) @Nullable String why, Authentication caller) {
		Outcome outcome = this.ending.end(RevocationTarget.of(Kind.SESSION, sid), dryRun, caller, why);
		if (!outcome.found()) {
			throw notFound();
		}
		return outcome;
	}

	/**
	 * Tells of a business event, for example {@code payment completed}, so that the rules
	 * of the server may extend, shorten or end the session.
	 */
	@PostMapping("/sessions/{sid}/events")
	Decision raise(@PathVariable String sid, @Valid @RequestBody BusinessEvent event,
			@RequestParam(name = StrictQuery.DRY_RUN, defaultValue = "false") boolean dryRun, Authentication caller) {
		Optional<RuleDecision> decision = dryRun ? this.events.preview(sid, event.event())
				: this.events.raise(sid, event.event(), caller.getName());
		return Decision.of(decision.orElseThrow(SessionApiController::notFound), dryRun);
	}

	/** Counts who is online. */
	@GetMapping("/online")
	Online online() {
		return new Online(this.sessions.count());
	}

	private static Refusal notFound() {
		return Refusal.notFound("There is no such live session.");
	}

	/**
	 * A session and what hangs on it.
	 *
	 * @param session the session
	 * @param grants its live grants, last used first
	 */
	record SessionDetail(@JsonUnwrapped SessionItem session, List<GrantItem> grants) {
	}

	/**
	 * What happened, in the words of the business.
	 *
	 * @param event its name, as the rules of the server write it, however its words are
	 * joined
	 */
	record BusinessEvent(@NotBlank @Size(max = 100) String event) {
	}

	/**
	 * What the rules have decided, or would.
	 *
	 * @param dryRun whether nothing was changed
	 * @param rules names of the rules that applied
	 * @param ended whether the session ended
	 * @param stepUp whether the person has to sign in again
	 * @param idleExpiresAt when the session ends unless it is used
	 * @param expiresAt when the session ends at the latest
	 * @param verdicts what each rule says, in their order
	 */
	record Decision(boolean dryRun, List<String> rules, boolean ended, boolean stepUp, Instant idleExpiresAt,
			Instant expiresAt, List<Verdict> verdicts) {

		static Decision of(RuleDecision decision, boolean dryRun) {
			return new Decision(dryRun, decision.applied().stream().map(SessionRule::name).toList(), decision.ends(),
					decision.stepUp(), decision.idleExpiresAt(), decision.expiresAt(),
					decision.verdicts().stream().map(Verdict::of).toList());
		}

	}

	/**
	 * What one rule says.
	 *
	 * @param rule its name
	 * @param then what happens by it
	 * @param applies whether it decides
	 * @param missing why it does not
	 */
	record Verdict(String rule, SessionRule.Action then, boolean applies, List<RuleVerdict.Missing> missing) {

		static Verdict of(RuleVerdict verdict) {
			return new Verdict(verdict.rule().name(), verdict.rule().then(), verdict.applies(), verdict.missing());
		}

	}

	/**
	 * How much is going on.
	 *
	 * @param sessions how many sessions are alive
	 */
	record Online(long sessions) {
	}

}
