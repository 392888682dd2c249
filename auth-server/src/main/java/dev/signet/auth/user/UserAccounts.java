package dev.signet.auth.user;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.signet.auth.redis.ReplicaChanges;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The accounts.
 */
@Component
public class UserAccounts {

	/** Name under which replicas tell each other of changed accounts. */
	static final String CHANGES = "user";

	// Bounds how long a replica that missed a message believes an old row.
	private static final Duration CACHED = Duration.ofSeconds(5);

	private final UserAccountRepository repository;

	private final ReplicaChanges changes;

	private final ApplicationEventPublisher events;

	private final LoadingCache<String, Optional<UserAccount>> cache;

	UserAccounts(UserAccountRepository repository, ReplicaChanges changes, ApplicationEventPublisher events) {
		this.repository = repository;
		this.changes = changes;
		this.events = events;
		this.cache = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(CACHED).build(repository::find);
		changes.listen(CHANGES, this.cache::invalidate, this.cache::invalidateAll);
	}

	/**
	 * The account with this id ({@code sub}), enabled or not. Answered from memory when
	 * it was asked for a moment ago, so that a refresh costs no SQL.
	 */
	public Optional<UserAccount> find(String id) {
		return this.cache.get(id);
	}

	/** The account that signs in with this name, enabled or not. */
	public Optional<UserAccount> findByUsername(String username) {
		return this.repository.findByUsername(username);
	}

	/** The accounts with these ids; unknown ids are left out. */
	public List<UserAccount> findAll(Collection<String> ids) {
		return this.repository.findAll(ids);
	}

	/** Accounts whose name or user name starts with the text, by user name. */
	public List<UserAccount> search(String text, int limit) {
		return this.repository.search(text, limit);
	}

	/**
	 * Enables or disables an account and publishes {@link AccountChanged}.
	 * @return whether the account exists
	 */
	public boolean setEnabled(String id, boolean enabled) {
		boolean exists = this.repository.setEnabled(id, enabled);
		if (exists) {
			this.cache.invalidate(id);
			this.changes.publish(CHANGES, id);
			this.events.publishEvent(new AccountChanged(id));
		}
		return exists;
	}

}
