package dev.signet.auth.user;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The accounts.
 */
@Component
public class UserAccounts {

	private final UserAccountRepository repository;

	private final KnownAccounts known;

	private final AccountWrites writes;

	private final AccountNews news;

	UserAccounts(UserAccountRepository repository, KnownAccounts known, AccountWrites writes, AccountNews news) {
		this.repository = repository;
		this.known = known;
		this.writes = writes;
		this.news = news;
	}

	/**
	 * The account with this id ({@code sub}), enabled or not. Answered from memory when
	 * it was asked for a moment ago, so that a refresh costs no SQL.
	 */
	public Optional<UserAccount> find(String id) {
		return this.known.find(id);
	}

	/**
	 * Whether somebody counts as signed in who proved then that they are this person: the
	 * account is enabled, and nothing has signed the person out everywhere since.
	 * Answered from memory as {@link #find(String)} is.
	 */
	public boolean accepts(String id, Instant provedAt) {
		return this.known.accepts(id, provedAt);
	}

	/** The account that signs in with this name, enabled or not. */
	public Optional<UserAccount> findByUsername(String username) {
		return this.repository.findByUsername(username);
	}

	/** The account that somebody means by a user name, or else by an id. */
	public Optional<UserAccount> findByUsernameOrId(String text) {
		return findByUsername(text).or(() -> find(text));
	}

	/** The accounts with these ids; unknown ids are left out. */
	public List<UserAccount> findAll(Collection<String> ids) {
		return this.repository.findAll(ids);
	}

	/** Accounts whose name or user name starts with the text, by user name. */
	public List<UserAccount> search(String text, int limit) {
		return this.repository.list(text, null, limit);
	}

	/**
	 * One page of accounts by user name.
	 * @param text beginning of name or user name, or empty
	 * @param after where the page begins, from the page before
	 * @param limit how many there are on a page
	 */
	public AccountList list(String text, @Nullable String after, int limit) {
		List<UserAccount> found = this.repository.list(text, after, limit + 1);
		boolean more = found.size() > limit;
		List<UserAccount> page = more ? found.subList(0, limit) : found;
		return new AccountList(page, more ? Username.require(page.get(limit - 1).username()) : null);
	}

	/** The account as who administers it sees it. */
	public Optional<AccountDetails> details(String id) {
		return this.repository.details(id);
	}

	/**
	 * Creates an account with a password that its owner has to replace at first use.
	 * @throws AccountRefused naming the reason
	 */
	public TemporaryPassword create(NewAccount account, String by) {
		TemporaryPassword password = this.writes.create(account, by);
		this.news.publish(password.subject(), new AccountCreated(password.subject(), by));
		return password;
	}

	/**
	 * Edits a profile.
	 * @param version as it was in the details that were edited
	 * @throws AccountRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the account in between
	 */
	public void update(String id, AccountProfile profile, long version, String by) {
		if (this.writes.update(id, profile, version, by)) {
			this.news.publish(id, new AccountUpdated(id, by));
		}
	}

	/**
	 * Edits a profile and enables or disables the account, or does neither. Disabling
	 * signs the person out everywhere.
	 * @param version as it was in the details that were edited
	 * @throws AccountRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the account in between
	 */
	public void update(String id, AccountProfile profile, boolean enabled, long version, String by) {
		boolean edited = this.writes.update(id, profile, enabled, version, by);
		Object standing = standing(id, enabled, by);
		if (edited) {
			this.news.publishOwed(id, new AccountUpdated(id, by), standing);
		}
		else {
			this.news.publishOwed(id, standing);
		}
	}

	/**
	 * Gives an account these roles and no others.
	 * @throws AccountRefused naming the reason
	 */
	public void setRoles(String id, Set<String> roles, String by) {
		setRoles(id, roles, Optional.empty(), by);
	}

	/**
	 * Gives an account these roles and no others.
	 * @param version as it was in the details that were edited
	 * @throws AccountRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the account in between
	 */
	public void setRoles(String id, Set<String> roles, long version, String by) {
		setRoles(id, roles, Optional.of(version), by);
	}

	/**
	 * Gives an account these roles and no others.
	 * @param version as it was in the details that were seen, if that matters
	 * @throws AccountRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the account in between
	 */
	public void setRoles(String id, Set<String> roles, Optional<Long> version, String by) {
		Set<String> before = this.writes.setRoles(id, roles, version, by);
		if (!roles.equals(before)) {
			this.news.publishOwed(id, RolesChanged.between(before, roles, id, by));
		}
		else {
			// Whoever repeats a call that failed wants to know that it is done.
			this.news.publishOwed(id);
		}
	}

	/**
	 * Sets a password that somebody else chose: its owner has to replace it at first use.
	 * Signs the person out everywhere.
	 * @throws AccountRefused naming the reason
	 */
	public void setPassword(String id, String password, String by) {
		setPassword(id, password, Optional.empty(), by);
	}

	/**
	 * Sets a password that somebody else chose: its owner has to replace it at first use.
	 * Signs the person out everywhere.
	 * @param version as it was in the details that were seen, if that matters
	 * @throws AccountRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the account in between
	 */
	public void setPassword(String id, String password, Optional<Long> version, String by) {
		this.writes.setPassword(id, password, version, by);
		this.news.publishOwed(id, new PasswordChanged(id, by, true));
	}

	/**
	 * Draws a password that its owner has to replace at first use. Signs the person out
	 * everywhere.
	 * @throws AccountRefused naming the reason
	 */
	public TemporaryPassword resetPassword(String id, String by) {
		return resetPassword(id, Optional.empty(), by);
	}

	/**
	 * Draws a password that its owner has to replace at first use. Signs the person out
	 * everywhere.
	 * @param version as it was in the details that were seen, if that matters
	 * @throws AccountRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the account in between
	 */
	public TemporaryPassword resetPassword(String id, Optional<Long> version, String by) {
		TemporaryPassword password = this.writes.resetPassword(id, version, by);
		this.news.publishOwed(id, new PasswordChanged(id, by, true));
		return password;
	}

	/**
	 * Replaces a password by one that the person chose, who signs in with a name and
	 * proves to know the old one. Signs the person out everywhere. Guessing is for the
	 * caller to slow down; an unknown name costs as much work as a wrong password and is
	 * refused in the same way (S76).
	 * @throws AccountRefused naming the reason
	 */
	public void exchangePassword(String username, String oldPassword, String newPassword) {
		String id = this.writes.exchangePassword(this.repository.findByUsername(username), oldPassword, newPassword);
		this.news.publishOwed(id, new PasswordChanged(id, id, false));
	}

	/** Fewest characters that a new password may have. */
	public int shortestPassword() {
		return this.writes.shortestPassword();
	}

	/**
	 * Erases an account: everything that is stored about the person here, for ever.
	 * @return whether it existed
	 * @throws AccountRefused naming the reason
	 */
	public boolean delete(String id, String by) {
		return delete(id, Optional.empty(), by, null);
	}

	/**
	 * Erases an account: everything that is stored about the person here, for ever.
	 * @param version as it was in the details that were seen, if that matters
	 * @param why the reason in words, if one was given
	 * @return whether it existed
	 * @throws AccountRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the account in between
	 */
	public boolean delete(String id, Optional<Long> version, String by, @Nullable String why) {
		if (this.repository.find(id).isEmpty()) {
			return false;
		}
		this.writes.erase(id, version, by, false);
		this.news.publishOwed(id, new AccountDeleted(id, by, why));
		return true;
	}

	/**
	 * Says whether an account could be erased, and changes nothing.
	 * @throws AccountRefused naming the reason why not
	 */
	public void checkDelete(String id, String by) {
		this.writes.erase(id, Optional.empty(), by, true);
	}

	/**
	 * Enables or disables an account. Disabling signs the person out everywhere.
	 * @return whether the account exists
	 * @throws AccountRefused naming the reason
	 */
	public boolean setEnabled(String id, boolean enabled, String by) {
		return setEnabled(id, enabled, Optional.empty(), by);
	}

	/**
	 * Enables or disables an account. Disabling signs the person out everywhere.
	 * @param version as it was in the details that were seen, if that matters
	 * @return whether the account exists
	 * @throws AccountRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the account in between
	 */
	public boolean setEnabled(String id, boolean enabled, Optional<Long> version, String by) {
		if (this.repository.find(id).isEmpty()) {
			return false;
		}
		this.writes.setEnabled(id, enabled, version, by);
		this.news.publishOwed(id, standing(id, enabled, by));
		return true;
	}

	private static Object standing(String id, boolean enabled, String by) {
		return enabled ? new AccountEnabled(id, by) : new AccountDisabled(id, by);
	}

}
