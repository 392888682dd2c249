package dev.signet.auth.user;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.signet.auth.seed.SeedFile;
import dev.signet.auth.sql.ClusterLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Brings the accounts of the seed file into the database before the first request. New
 * ones are added, unless they were erased; profile and roles of those that exist follow
 * the file; passwords and whether an account is enabled are never touched again.
 */
@Component
class UserSeeder implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(UserSeeder.class);

	private static final String SIGNET = "signet";

	private final SeedFile file;

	private final UserAccountRepository repository;

	private final PasswordEncoder passwords;

	private final ClusterLock lock;

	private final OwedSignOuts signOuts;

	private final AccountNews news;

	UserSeeder(SeedFile file, UserAccountRepository repository, PasswordEncoder passwords, ClusterLock lock,
			OwedSignOuts signOuts, AccountNews news) {
		this.file = file;
		this.repository = repository;
		this.passwords = passwords;
		this.lock = lock;
		this.signOuts = signOuts;
		this.news = news;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<UserSeed> seeds = this.file.read("users", UserSeed.class);
		if (!seeds.isEmpty()) {
			checkUnique(seeds);
			this.news.publish(this.lock.hold(AccountWrites.LOCK, () -> apply(seeds)));
		}
	}

	private static void checkUnique(List<UserSeed> seeds) {
		Set<String> keys = new HashSet<>();
		Set<String> ids = new HashSet<>();
		for (UserSeed seed : seeds) {
			if (!keys.add(Username.require(seed.username())) || (seed.id() != null && !ids.add(seed.id()))) {
				throw new IllegalStateException("The seed file lists the user " + seed.username() + " twice");
			}
		}
	}

	/** What happened, by account id. */
	private Map<String, List<Object>> apply(List<UserSeed> seeds) {
		Map<String, UserAccount> present = this.repository
			.findAllByUsername(seeds.stream().map(UserSeed::username).toList());
		// Somebody may have another user name by now.
		Map<String, UserAccount> byId = this.repository
			.findAll(seeds.stream().flatMap((seed) -> Stream.ofNullable(seed.id())).toList())
			.stream()
			.collect(Collectors.toMap(UserAccount::id, Function.identity()));
		Map<String, List<Object>> events = new LinkedHashMap<>();
		Map<String, UserAccount> added = new LinkedHashMap<>();
		Map<String, String> hashes = new HashMap<>();
		List<Change> changes = new ArrayList<>();
		for (UserSeed seed : seeds) {
			UserAccount account = (seed.id() != null && byId.containsKey(seed.id())) ? byId.get(seed.id())
					: present.get(Username.require(seed.username()));
			if (account != null) {
				changes.add(new Change(account, seed.account(account.id(), account.enabled())));
			}
			else if (mayBeAdded(seed)) {
				String id = (seed.id() != null) ? seed.id() : UUID.randomUUID().toString();
				added.put(id, seed.account(id, true));
				hashes.put(id, hash(seed));
				events.put(id, List.of(new AccountCreated(id, SIGNET)));
			}
		}
		this.repository.insert(added.values(), hashes);
		// Whoever becomes an administrator is one before another ceases to be.
		changes.sort(Comparator.comparing((Change change) -> !change.after().roles().contains(AccountRules.ADMIN)));
		changes.stream().map(this::withLastAdmin).filter(Change::isOne).forEach((change) -> {
			this.repository.update(change.after());
			if (change.isOfRoles()) {
				// Done soon after the start, which waits for nobody's tokens.
				this.signOuts.oweTokens(change.after().id(), SIGNET);
			}
			events.put(change.after().id(), change.events());
		});
		logger.info("Seed file: {} users added, {} updated, {} unchanged", added.size(), events.size() - added.size(),
				seeds.size() - events.size());
		return events;
	}

	private boolean mayBeAdded(UserSeed seed) {
		boolean erased = (seed.id() != null) ? this.repository.wasErased(seed.id())
				: this.repository.usernameWasErased(seed.username());
		if (erased && seed.id() != null) {
			logger.warn("Seed file: {} was erased, and an id is never given again; give another id", seed.id());
		}
		else if (erased) {
			// Who was erased is not to be read in logs either.
			logger.warn("Seed file: somebody without an id was erased; give an id to have another of that user name");
		}
		return !erased;
	}

	/** The file alone must not lock everybody out. */
	private Change withLastAdmin(Change change) {
		UserAccount after = change.after();
		if (!change.endsAdmin() || this.repository.othersHave(AccountRules.ADMIN, after.id())) {
			return change;
		}
		logger.warn("Seed file: {} keeps the role ADMIN, because nobody else has it", after.id());
		Set<String> roles = new HashSet<>(after.roles());
		roles.add(AccountRules.ADMIN);
		return new Change(change.before(), withRoles(after, roles));
	}

	private static UserAccount withRoles(UserAccount account, Set<String> roles) {
		return new UserAccount(account.id(), account.username(), account.name(), account.email(),
				account.emailVerified(), roles, account.enabled());
	}

	private String hash(UserSeed seed) {
		return (seed.passwordHash() != null) ? seed.passwordHash()
				: Objects.requireNonNull(this.passwords.encode(seed.password()));
	}

	/** An account as it is and as the file wants it. */
	private record Change(UserAccount before, UserAccount after) {

		boolean isOne() {
			return !this.before.equals(this.after);
		}

		boolean isOfRoles() {
			return !this.before.roles().equals(this.after.roles());
		}

		boolean endsAdmin() {
			return this.before.enabled() && this.before.roles().contains(AccountRules.ADMIN)
					&& !this.after.roles().contains(AccountRules.ADMIN);
		}

		List<Object> events() {
			String id = this.after.id();
			List<Object> events = new ArrayList<>();
			if (isOfRoles()) {
				events.add(RolesChanged.between(this.before.roles(), this.after.roles(), id, SIGNET));
			}
			if (!withRoles(this.before, this.after.roles()).equals(this.after)) {
				events.add(new AccountUpdated(id, SIGNET));
			}
			return events;
		}

	}

}
