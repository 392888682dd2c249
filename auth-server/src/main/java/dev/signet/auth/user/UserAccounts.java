package dev.signet.auth.user;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.signet.auth.redis.ReplicaChanges;
import org.jspecify.annotations.Nullable;

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

	/** One page of all accounts by user name, or of those that a text begins. */
	public AccountList list(String text, @Nullable String after, int limit) {
		throw new UnsupportedOperationException();
	}

	/** The account as who administers it sees it. */
	public Optional<AccountDetails> details(String id) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Creates an account with a password that its owner has to replace at first use.
	 * @throws AccountRefused naming the reason
	 */
	public TemporaryPassword create(NewAccount account, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Edits a profile.
	 * @param version as it was in the details that were edited
	 * @throws AccountRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the account in between
	 */
	public void update(String id, AccountProfile profile, long version, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Gives an account these roles and no others.
	 * @throws AccountRefused naming the reason
	 */
	public void setRoles(String id, Set<String> roles, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Sets a password that somebody else chose: its owner has to replace it at first use.
	 * Signs the person out everywhere.
	 * @throws AccountRefused naming the reason
	 */
	public void setPassword(String id, String password, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Draws a password that its owner has to replace at first use. Signs the person out
	 * everywhere.
	 * @throws AccountRefused naming the reason
	 */
	public TemporaryPassword resetPassword(String id, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Replaces a password by one that the person chose, who proves to know the old one.
	 * Signs the person out everywhere. Guessing is for the caller to slow down.
	 * @throws AccountRefused naming the reason
	 */
	public void changePassword(String id, String oldPassword, String newPassword) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Erases an account: everything that is stored about the person here, for ever.
	 * @return whether it existed
	 * @throws AccountRefused naming the reason
	 */
	public boolean delete(String id, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Enables or disables an account. Disabling signs the person out everywhere.
	 * @return whether the account exists
	 * @throws AccountRefused naming the reason
	 */
	public boolean setEnabled(String id, boolean enabled, String by) {
		boolean exists = this.repository.setEnabled(id, enabled);
		if (exists) {
			this.cache.invalidate(id);
			this.changes.publish(CHANGES, id);
			this.events.publishEvent(enabled ? new AccountEnabled(id, by) : new AccountDisabled(id, by));
			this.events.publishEvent(new AccountChanged(id, by));
		}
		return exists;
	}

}
