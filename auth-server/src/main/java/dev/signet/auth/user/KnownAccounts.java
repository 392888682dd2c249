package dev.signet.auth.user;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.signet.auth.redis.ReplicaChanges;

import org.springframework.stereotype.Component;

/** Accounts that were asked for a moment ago, so that a refresh costs no SQL. */
@Component
class KnownAccounts {

	// Bounds how long a replica that missed a message believes an old row.
	static final Duration CACHED = Duration.ofSeconds(5);

	/** Name under which replicas tell each other of changed accounts. */
	private static final String CHANGES = "user";

	private final UserAccountRepository repository;

	private final ReplicaChanges changes;

	private final LoadingCache<String, Known> cache;

	KnownAccounts(UserAccountRepository repository, ReplicaChanges changes) {
		this.repository = repository;
		this.changes = changes;
		this.cache = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(CACHED).build(this::read);
		changes.listen(CHANGES, this.cache::invalidate, this.cache::invalidateAll);
	}

	Optional<UserAccount> find(String id) {
		return this.cache.get(id).account();
	}

	boolean accepts(String id, Instant provedAt) {
		Known known = this.cache.get(id);
		return known.account().filter(UserAccount::enabled).isPresent()
				&& known.signedOutAt().filter((mark) -> !provedAt.isAfter(mark)).isEmpty();
	}

	void forgetHere(String id) {
		this.cache.invalidate(id);
	}

	/** Has all replicas forget an account. Call it after the commit. */
	void forgetEverywhere(String id) {
		this.changes.publish(CHANGES, id);
	}

	private Known read(String id) {
		// The mark last: it may be newer than the row, never older.
		Optional<UserAccount> account = this.repository.find(id);
		return new Known(account, account.flatMap((found) -> this.repository.signedOutAt(id)));
	}

	private record Known(Optional<UserAccount> account, Optional<Instant> signedOutAt) {
	}

}
