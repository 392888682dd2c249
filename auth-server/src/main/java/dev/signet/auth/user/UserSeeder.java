package dev.signet.auth.user;

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

import dev.signet.auth.redis.ReplicaChanges;
import dev.signet.auth.seed.SeedFile;
import dev.signet.auth.sql.ClusterLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Brings the accounts of the seed file into the database before the first request. New
 * ones are added; profile and roles of those that exist follow the file; passwords and
 * whether an account is enabled are never touched again.
 */
@Component
class UserSeeder implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(UserSeeder.class);

	private final SeedFile file;

	private final UserAccountRepository repository;

	private final PasswordEncoder passwords;

	private final ClusterLock lock;

	private final ReplicaChanges changes;

	UserSeeder(SeedFile file, UserAccountRepository repository, PasswordEncoder passwords, ClusterLock lock,
			ReplicaChanges changes) {
		this.file = file;
		this.repository = repository;
		this.passwords = passwords;
		this.lock = lock;
		this.changes = changes;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<UserSeed> seeds = this.file.read("users", UserSeed.class);
		if (!seeds.isEmpty()) {
			checkUnique(seeds);
			this.lock.hold("seed", () -> apply(seeds)).forEach((id) -> this.changes.publish(UserAccounts.CHANGES, id));
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

	private Set<String> apply(List<UserSeed> seeds) {
		Map<String, UserAccount> present = this.repository
			.findAllByUsername(seeds.stream().map(UserSeed::username).toList());
		// Somebody may have another user name by now.
		Map<String, UserAccount> byId = this.repository
			.findAll(seeds.stream().flatMap((seed) -> Stream.ofNullable(seed.id())).toList())
			.stream()
			.collect(Collectors.toMap(UserAccount::id, Function.identity()));
		Map<String, UserAccount> added = new LinkedHashMap<>();
		Map<String, String> hashes = new HashMap<>();
		Set<String> changed = new HashSet<>();
		for (UserSeed seed : seeds) {
			UserAccount account = (seed.id() != null && byId.containsKey(seed.id())) ? byId.get(seed.id())
					: present.get(Username.require(seed.username()));
			if (account == null) {
				String id = (seed.id() != null) ? seed.id() : UUID.randomUUID().toString();
				if (this.repository.wasErased(id)) {
					logger.warn("Seed file: {} was erased, and an id is never given again; give another id", id);
					continue;
				}
				added.put(id, seed.account(id, true));
				hashes.put(id, hash(seed));
			}
			else if (!seed.account(account.id(), account.enabled()).equals(account)) {
				this.repository.update(seed.account(account.id(), account.enabled()));
				changed.add(account.id());
			}
		}
		this.repository.insert(added.values(), hashes);
		logger.info("Seed file: {} users added, {} updated, {} unchanged", added.size(), changed.size(),
				seeds.size() - added.size() - changed.size());
		return changed;
	}

	private String hash(UserSeed seed) {
		return (seed.passwordHash() != null) ? seed.passwordHash()
				: Objects.requireNonNull(this.passwords.encode(seed.password()));
	}

}
