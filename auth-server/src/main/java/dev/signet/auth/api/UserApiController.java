package dev.signet.auth.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.user.AccountDetails;
import dev.signet.auth.user.AccountList;
import dev.signet.auth.user.AccountProfile;
import dev.signet.auth.user.AccountRefused;
import dev.signet.auth.user.AccountRefused.Reason;
import dev.signet.auth.user.NewAccount;
import dev.signet.auth.user.TemporaryPassword;
import dev.signet.auth.user.UserAccounts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Users: the accounts of people. */
@RestController
@RequestMapping(path = "/api/v1/users", produces = MediaType.APPLICATION_JSON_VALUE)
class UserApiController {

	private final UserAccounts accounts;

	private final Patches patches;

	private final Ending ending;

	private final Cursors cursors;

	UserApiController(UserAccounts accounts, Patches patches, Ending ending, Cursors cursors) {
		this.accounts = accounts;
		this.patches = patches;
		this.ending = ending;
		this.cursors = cursors;
	}

	/** Lists accounts by user name. */
	@GetMapping
	Listing<UserItem> list(UserFilter filter, Paging paging) {
		@Nullable String after = this.cursors.position(paging, "users", filter);
		AccountList page = this.accounts.list((filter.text() != null) ? filter.text() : "", after, paging.size());
		return new Listing<>(page.accounts().stream().map(UserItem::of).toList(),
				this.cursors.next(page.next(), "users", filter));
	}

	/**
	 * Creates an account. The answer holds a password that the person has to replace at
	 * the first sign-in; it is shown this once.
	 */
	@PostMapping
	ResponseEntity<DrawnPassword> create(@Valid @RequestBody NewUser user, Authentication caller) {
		TemporaryPassword password = allowed(() -> this.accounts
			.create(new NewAccount(user.id(), user.profile(), user.allRoles()), caller.getName()));
		URI location = UriComponentsBuilder.fromPath("/api/v1/users").pathSegment(password.subject()).build().toUri();
		return ResponseEntity.created(location).body(DrawnPassword.of(password));
	}

	/** Shows one account. */
	@GetMapping("/{id}")
	ResponseEntity<UserDetail> read(@PathVariable String id) {
		AccountDetails details = require(id);
		return Versions.answer(UserDetail.of(details), details.version());
	}

	/**
	 * Changes a profile, or whether the account may be used. Disabling it ends all its
	 * sessions and grants.
	 */
	@PatchMapping(path = "/{id}", consumes = { MediaType.APPLICATION_JSON_VALUE, Patch.MERGE_PATCH })
	ResponseEntity<UserDetail> change(@PathVariable String id, @RequestBody Patch<UserProfile> patch,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			Authentication caller) {
		AccountDetails before = require(id);
		UserProfile profile = this.patches.apply(patch, UserProfile.of(before), UserProfile.class);
		Versions.change(ifMatch, before.version(), (seen) -> allowed(() -> {
			boolean edited = !profile.profile().equals(UserProfile.of(before).profile());
			boolean switched = profile.enabled() != before.account().enabled();
			if (edited && switched) {
				this.accounts.update(id, profile.profile(), profile.enabled(), before.version(), caller.getName());
			}
			else if (edited) {
				this.accounts.update(id, profile.profile(), before.version(), caller.getName());
			}
			else if (switched) {
				this.accounts.setEnabled(id, profile.enabled(), seen, caller.getName());
			}
			return id;
		}));
		return read(id);
	}

	/** Erases an account and all that is stored about the person. */
	@DeleteMapping("/{id}")
	Outcome delete(@PathVariable String id,
			@RequestParam(name = StrictQuery.DRY_RUN, defaultValue = "false") boolean dryRun,
			@RequestParam(name = "why", required = false) @Nullable String why,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			Authentication caller) {
		return Versions.change(ifMatch, require(id).version(), (seen) -> allowed(() -> {
			Outcome preview = this.ending.end(RevocationTarget.of(Kind.USER, id), true, caller, why);
			if (dryRun) {
				this.accounts.checkDelete(id, caller.getName());
				return preview;
			}
			if (!this.accounts.delete(id, seen, caller.getName(), why)) {
				throw notFound();
			}
			return preview.done();
		}));
	}

	/**
	 * Gives an account these roles and no others. Its access tokens so far are refused.
	 */
	@PutMapping("/{id}/roles")
	ResponseEntity<UserDetail> roles(@PathVariable String id, @Valid @RequestBody Roles roles,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			Authentication caller) {
		Versions.change(ifMatch, require(id).version(), (seen) -> allowed(() -> {
			this.accounts.setRoles(id, Set.copyOf(roles.roles()), seen, caller.getName());
			return id;
		}));
		return read(id);
	}

	/**
	 * Sets a password, or without one draws it, which the person has to replace at the
	 * next sign-in, and ends all sessions. A drawn password is shown this once.
	 */
	@PutMapping("/{id}/password")
	ResponseEntity<DrawnPassword> password(@PathVariable String id, @Valid @RequestBody NewPassword password,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			Authentication caller) {
		@Nullable String chosen = password.password();
		return ResponseEntity.ok(Versions.change(ifMatch, require(id).version(), (seen) -> allowed(() -> {
			if (chosen == null) {
				return DrawnPassword.of(this.accounts.resetPassword(id, seen, caller.getName()));
			}
			this.accounts.setPassword(id, chosen, seen, caller.getName());
			return new DrawnPassword(id, null, null);
		})));
	}

	/** Ends all sessions of a person, and the grants that hang on them. */
	@DeleteMapping("/{id}/sessions")
	Outcome endSessions(@PathVariable String id,
			@RequestParam(name = StrictQuery.DRY_RUN, defaultValue = "false") boolean dryRun,
			@RequestParam(name = "why", required = false) @Nullable String why, Authentication caller) {
		this.accounts.find(id).orElseThrow(UserApiController::notFound);
		return this.ending.endSessions(id, dryRun, caller, why);
	}

	private AccountDetails require(String id) {
		return this.accounts.details(id).orElseThrow(UserApiController::notFound);
	}

	private static Refusal notFound() {
		return Refusal.notFound("There is no such account.");
	}

	private static <T> T allowed(Supplier<T> change) {
		try {
			return change.get();
		}
		catch (AccountRefused ex) {
			throw refusal(ex.reason(), ex.getMessage() + ".");
		}
	}

	private static Refusal refusal(Reason reason, String detail) {
		return switch (reason) {
			case UNKNOWN -> Refusal.notFound(detail);
			case ID_TAKEN, USERNAME_TAKEN, LAST_ADMIN -> Refusal.conflict(detail);
			case BEYOND_OWN_ROLES -> Refusal.forbidden(detail);
			case ID_INVALID, USERNAME_INVALID, NAME_INVALID, EMAIL_INVALID, ROLE_INVALID, PASSWORD_WRONG,
					PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_EASY_TO_GUESS, PASSWORD_UNCHANGED ->
				Refusal.unacceptable(detail);
		};
	}

	/**
	 * Which accounts.
	 *
	 * @param text beginning of the name or user name
	 */
	record UserFilter(@Nullable String text) {
	}

	/**
	 * Roles of an account.
	 *
	 * @param roles role names, for example {@code ADMIN}, {@code AUDITOR},
	 * {@code SUPPORT}
	 */
	record Roles(@NotNull List<@NotBlank String> roles) {
	}

	/**
	 * A password to be set.
	 *
	 * @param password the password; one is drawn if absent
	 */
	record NewPassword(@Nullable @Size(max = 1024) String password) {

		@Override
		public String toString() {
			return "NewPassword[]";
		}

	}

	/**
	 * A password that was drawn. It can be read here only.
	 *
	 * @param id account id
	 * @param password the password, null if it was not drawn
	 * @param expiresAt when it is good for nothing, null if it was not drawn
	 */
	record DrawnPassword(String id, @Nullable String password, @Nullable Instant expiresAt) {

		static DrawnPassword of(TemporaryPassword password) {
			return new DrawnPassword(password.subject(), password.password(), password.expiresAt());
		}

		@Override
		public String toString() {
			return "DrawnPassword[" + this.id + "]";
		}

	}

}
