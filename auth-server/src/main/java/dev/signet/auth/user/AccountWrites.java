package dev.signet.auth.user;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.signet.auth.sql.ClusterLock;
import dev.signet.auth.user.AccountRefused.Reason;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Checks and writes, one at a time in the whole cluster: two administrators who demote
 * each other at the same moment must not both succeed. Nobody is told from here.
 */
@Component
class AccountWrites {

	static final String LOCK = "account";

	private final UserAccountRepository repository;

	private final OwedSignOuts signOuts;

	private final ClusterLock lock;

	private final PasswordEncoder encoder;

	private final PasswordPolicy policy;

	private final PasswordProperties properties;

	private final PasswordGenerator generator;

	private final Clock clock;

	// What a password is compared with when there is nobody to have one.
	private final Supplier<String> nobody = SingletonSupplier.of(() -> hash("nobody"));

	AccountWrites(UserAccountRepository repository, OwedSignOuts signOuts, ClusterLock lock, PasswordEncoder encoder,
			PasswordPolicy policy, PasswordProperties properties, PasswordGenerator generator, Clock clock) {
		this.repository = repository;
		this.signOuts = signOuts;
		this.lock = lock;
		this.encoder = encoder;
		this.policy = policy;
		this.properties = properties;
		this.generator = generator;
		this.clock = clock;
	}

	TemporaryPassword create(NewAccount account, String by) {
		AccountProfile profile = AccountRules.check(account.profile());
		AccountRules.checkRoles(account.roles());
		String id = Optional.ofNullable(account.id()).orElseGet(() -> UUID.randomUUID().toString());
		AccountRules.checkId(id);
		String password = this.generator.draw();
		String hash = hash(password);
		Instant until = this.clock.instant().plus(this.properties.temporaryLifetime());
		return this.lock.hold(LOCK, () -> {
			AccountRules.checkReach(actor(by), Set.of(), account.roles());
			AccountRules.refuseUnless(this.repository.find(id).isEmpty() && !this.repository.wasErased(id),
					Reason.ID_TAKEN);
			checkUsername(profile.username(), id);
			this.repository.insert(List.of(new UserAccount(id, profile.username(), profile.name(), profile.email(),
					profile.emailVerified(), account.roles(), true)), Map.of());
			this.repository.setPassword(id, hash, until);
			return new TemporaryPassword(id, password, until);
		});
	}

	/** Whether anything was different. */
	boolean update(String id, AccountProfile proposed, long version, String by) {
		AccountProfile profile = AccountRules.check(proposed);
		return change(id, Optional.of(version), by, (before) -> edit(before, profile));
	}

	/**
	 * Edits the profile and enables or disables, or does neither.
	 * @return whether anything of the profile was different
	 */
	boolean update(String id, AccountProfile proposed, boolean enabled, long version, String by) {
		AccountProfile profile = AccountRules.check(proposed);
		return change(id, Optional.of(version), by, (before) -> {
			enable(before, enabled, by);
			return edit(before, profile);
		});
	}

	/** The roles that it had. */
	Set<String> setRoles(String id, Set<String> roles, Optional<Long> version, String by) {
		AccountRules.checkRoles(roles);
		return change(id, version, by, (before) -> {
			AccountRules.checkReach(actor(by), before.roles(), roles);
			if (!roles.contains(AccountRules.ADMIN)) {
				checkNotLastAdmin(before);
			}
			if (!roles.equals(before.roles())) {
				this.repository.update(new UserAccount(id, before.username(), before.name(), before.email(),
						before.emailVerified(), roles, before.enabled()));
				this.signOuts.oweTokens(id, by);
			}
			return before.roles();
		});
	}

	void setEnabled(String id, boolean enabled, Optional<Long> version, String by) {
		change(id, version, by, (before) -> enable(before, enabled, by));
	}

	TemporaryPassword resetPassword(String id, Optional<Long> version, String by) {
		String password = this.generator.draw();
		return new TemporaryPassword(id, password, setTemporary(id, password, version, by));
	}

	void setPassword(String id, String password, Optional<Long> version, String by) {
		this.policy.check(password, profile(require(id)));
		setTemporary(id, password, version, by);
	}

	/** Exchanges the password of an account, which may not exist, and names it. */
	String exchangePassword(Optional<UserAccount> owner, String oldPassword, String newPassword) {
		Optional<Credential> known = owner.flatMap((account) -> this.repository.findCredential(account.id()));
		boolean right = this.encoder.matches(oldPassword, known.map(Credential::hash).orElseGet(this.nobody));
		AccountRules.refuseUnless(right && owner.filter(UserAccount::enabled).isPresent() && known.isPresent()
				&& !known.get().expiredAt(this.clock.instant()), Reason.PASSWORD_WRONG);
		AccountRules.refuseUnless(!newPassword.equals(oldPassword), Reason.PASSWORD_UNCHANGED);
		UserAccount account = owner.orElseThrow();
		this.policy.check(newPassword, profile(account));
		String hash = hash(newPassword);
		return this.lock.hold(LOCK, () -> {
			// Not if it was reset in between: then the old one is not good any more.
			AccountRules.refuseUnless(this.repository.exchangePassword(account.id(), known.orElseThrow().hash(), hash),
					Reason.PASSWORD_WRONG);
			this.signOuts.owe(account.id(), account.id());
			return account.id();
		});
	}

	int shortestPassword() {
		return this.policy.minLength();
	}

	/** Whether it was done, and not only found to be possible. */
	boolean erase(String id, Optional<Long> version, String by, boolean dryRun) {
		return change(id, version, by, (before) -> {
			checkNotLastAdmin(before);
			if (!dryRun) {
				this.signOuts.owe(id, by);
				this.repository.erase(before);
			}
			return !dryRun;
		});
	}

	private boolean edit(UserAccount before, AccountProfile profile) {
		checkUsername(profile.username(), before.id());
		UserAccount after = new UserAccount(before.id(), profile.username(), profile.name(), profile.email(),
				profile.emailVerified(), before.roles(), before.enabled());
		if (!after.equals(before)) {
			this.repository.update(after);
		}
		return !after.equals(before);
	}

	private boolean enable(UserAccount before, boolean enabled, String by) {
		if (!enabled) {
			checkNotLastAdmin(before);
			this.signOuts.owe(before.id(), by);
		}
		return this.repository.setEnabled(before.id(), enabled);
	}

	private Instant setTemporary(String id, String password, Optional<Long> version, String by) {
		String hash = hash(password);
		Instant until = this.clock.instant().plus(this.properties.temporaryLifetime());
		return change(id, version, by, (before) -> {
			this.repository.setPassword(id, hash, until);
			this.signOuts.owe(id, by);
			return until;
		});
	}

	private <T> T change(String id, Optional<Long> version, String by, Function<UserAccount, T> work) {
		return this.lock.hold(LOCK, () -> {
			UserAccount before = require(id);
			version.ifPresent((seen) -> checkVersion(id, seen));
			AccountRules.checkReach(actor(by), before.roles(), Set.of());
			return work.apply(before);
		});
	}

	private Optional<UserAccount> actor(String by) {
		Optional<UserAccount> actor = this.repository.find(by);
		boolean gone = actor.isEmpty() ? this.repository.wasErased(by) : !actor.get().enabled();
		AccountRules.refuseUnless(!gone, Reason.BEYOND_OWN_ROLES);
		return actor;
	}

	private void checkNotLastAdmin(UserAccount account) {
		AccountRules.refuseUnless(!account.enabled() || !account.roles().contains(AccountRules.ADMIN)
				|| this.repository.othersHave(AccountRules.ADMIN, account.id()), Reason.LAST_ADMIN);
	}

	private void checkUsername(String username, String id) {
		AccountRules.refuseUnless(
				this.repository.findByUsername(username).filter((other) -> !other.id().equals(id)).isEmpty(),
				Reason.USERNAME_TAKEN);
	}

	private void checkVersion(String id, long version) {
		if (this.repository.details(id).filter((details) -> details.version() == version).isEmpty()) {
			throw new OptimisticLockingFailureException("The account was edited in between");
		}
	}

	private UserAccount require(String id) {
		return this.repository.find(id).orElseThrow(() -> new AccountRefused(Reason.UNKNOWN));
	}

	private static AccountProfile profile(UserAccount account) {
		return new AccountProfile(account.username(), account.name(), account.email(), account.emailVerified());
	}

	private String hash(String password) {
		return Objects.requireNonNull(this.encoder.encode(password));
	}

}
