package dev.signet.auth.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.signet.auth.revocation.RecentRevocation;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.revocation.Revocations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Revocations: end anything, with all that hangs on it. */
@RestController
@RequestMapping(path = "/api/v1/revocations", produces = MediaType.APPLICATION_JSON_VALUE)
class RevocationApiController {

	private static final Set<Kind> FOR_SUPPORT = Set.of(Kind.TOKEN, Kind.GRANT, Kind.SESSION, Kind.USER);

	private final Revocations revocations;

	private final Ending ending;

	private final Cursors cursors;

	RevocationApiController(Revocations revocations, Ending ending, Cursors cursors) {
		this.revocations = revocations;
		this.ending = ending;
		this.cursors = cursors;
	}

	/** Lists the revocations that resource servers were told of, newest first. */
	@GetMapping
	Listing<RevocationItem> list(Paging paging) {
		@Nullable String before = this.cursors.position(paging, "revocations");
		List<RecentRevocation> found = this.revocations.recent(before, paging.size() + 1);
		@Nullable String last = (found.size() > paging.size()) ? found.get(paging.size() - 1).position() : null;
		return new Listing<>(found.stream().limit(paging.size()).map(RevocationItem::of).toList(),
				this.cursors.next(last, "revocations"));
	}

	/**
	 * Revokes a token, grant, session, all of a person, all of a client, all that a key
	 * signed, or everything. The last three need the scope {@code signet.admin}.
	 */
	@PostMapping
	Outcome revoke(@Valid @RequestBody RevocationOrder order,
			@RequestParam(name = StrictQuery.DRY_RUN, defaultValue = "false") boolean dryRun, Authentication caller) {
		boolean admin = caller.getAuthorities()
			.stream()
			.anyMatch((authority) -> "SCOPE_signet.admin".equals(authority.getAuthority()));
		if (!admin && !FOR_SUPPORT.contains(order.target())) {
			String detail = "To revoke all of a client, of a key, or everything needs the scope signet.admin, "
					+ "and of a person the role ADMIN.";
			throw Scopes.allow(caller, Scopes.ADMIN) ? Refusal.forbidden(detail) : Refusal.beyondScope(detail);
		}
		return this.ending.end(order.asTarget(), dryRun || Boolean.TRUE.equals(order.dryRun()), caller, order.why());
	}

	/**
	 * What to revoke.
	 *
	 * @param target what kind of thing
	 * @param id which one: {@code jti}, grant id, {@code sid}, account id, client id or
	 * {@code kid}; not with {@code all}
	 * @param before what was issued later stays; only with user, client and all; now if
	 * absent
	 * @param why the reason, for the audit log
	 * @param dryRun whether only to say what would end; the query parameter does the same
	 */
	record RevocationOrder(@NotNull Kind target, @Nullable @Size(min = 1, max = 255) String id,
			@Nullable Instant before, @JsonAlias("reason") @Nullable @Size(max = 200) String why,
			@JsonAlias("dryRun") @Nullable Boolean dryRun) {

		RevocationOrder {
			Times.check("before", before);
		}

		RevocationTarget asTarget() {
			try {
				return new RevocationTarget(this.target, this.id, this.before);
			}
			catch (IllegalArgumentException ex) {
				throw Refusal.unacceptable(
						"The field id names what to revoke, and belongs to every target but all, without control characters; "
								+ "before belongs to user, client and all.");
			}
		}

	}

	/**
	 * One revocation, as resource servers heard it.
	 *
	 * @param target what kind of thing was revoked
	 * @param id which one, null for everything
	 * @param before what was issued later stays, null where that does not apply
	 * @param at when it was revoked
	 * @param expires when no token that is meant can be valid any more
	 * @param by account id or client id of who did it, null if it is not known
	 */
	record RevocationItem(Kind target, @Nullable String id, @Nullable Instant before, Instant at, Instant expires,
			@Nullable String by) {

		static RevocationItem of(RecentRevocation entry) {
			return new RevocationItem(entry.kind(), entry.id(), entry.before(), entry.at(), entry.expires(),
					entry.by());
		}

	}

}
