package dev.signet.auth.api;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.GrantHistory;
import dev.signet.auth.authorization.GrantPage;
import dev.signet.auth.authorization.GrantQuery;
import dev.signet.auth.authorization.GrantStep;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Grants: what people allowed clients, each a family of refresh tokens. */
@RestController
@RequestMapping(path = "/api/v1/grants", produces = MediaType.APPLICATION_JSON_VALUE)
class GrantApiController {

	private final Authorizations authorizations;

	private final Ending ending;

	private final Filters filters;

	private final Cursors cursors;

	GrantApiController(Authorizations authorizations, Ending ending, Filters filters, Cursors cursors) {
		this.authorizations = authorizations;
		this.ending = ending;
		this.filters = filters;
		this.cursors = cursors;
	}

	/** Lists live grants, newest first. */
	@GetMapping
	Listing<GrantItem> list(GrantFilter filter, Paging paging) {
		@Nullable String after = this.cursors.position(paging, "grants", filter);
		GrantPage page = this.authorizations.search(new GrantQuery(this.filters.subject(filter.user()), filter.client(),
				filter.session(), Filters.network(filter.address()), filter.device(), filter.from(), filter.to(), after,
				paging.size()));
		return new Listing<>(page.grants().stream().map(GrantItem::of).toList(),
				this.cursors.next(page.next(), "grants", filter));
	}

	/** Shows one grant, also a revoked one until it would have expired, with its life. */
	@GetMapping("/{id}")
	GrantDetail read(@PathVariable String id) {
		GrantHistory history = this.authorizations.history(id).orElseThrow(GrantApiController::notFound);
		return new GrantDetail(GrantItem.of(history.grant()), history.revoked(), history.revokedAt(),
				history.steps().stream().map(Step::of).toList());
	}

	/** Revokes a grant. Resource servers refuse its access tokens. */
	@DeleteMapping("/{id}")
	Outcome revoke(@PathVariable String id,
			@RequestParam(name = StrictQuery.DRY_RUN, defaultValue = "false") boolean dryRun,
			@RequestParam(name = "why", required = false) @Nullable String why, Authentication caller) {
		Outcome outcome = this.ending.end(RevocationTarget.of(Kind.GRANT, id), dryRun, caller, why);
		if (!outcome.found()) {
			throw notFound();
		}
		return outcome;
	}

	private static Refusal notFound() {
		return Refusal.notFound("There is no such grant, or it ended.");
	}

	/**
	 * The life of a grant.
	 *
	 * @param grant the grant
	 * @param revoked why it was revoked, null while it is alive
	 * @param revokedAt when it was revoked
	 * @param steps what happened, oldest first: the first step and the newest fifty
	 */
	record GrantDetail(@JsonUnwrapped GrantItem grant, @Nullable Revocation revoked, @Nullable Instant revokedAt,
			List<Step> steps) {
	}

	/**
	 * One thing that happened to a grant.
	 *
	 * @param kind what; {@code reused} is the fork of a stolen token
	 * @param sequence number of the refresh token that it made or met, 0 for the code
	 * @param at when
	 * @param address truncated network address of who did it, empty if the server did
	 * @param device device of who did it, empty if unknown
	 */
	record Step(GrantStep.Kind kind, long sequence, Instant at, String address, String device) {

		static Step of(GrantStep step) {
			return new Step(step.kind(), step.sequence(), step.at(), step.address(), step.device());
		}

	}

}
