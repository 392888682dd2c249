package dev.signet.auth.user;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * The accounts.
 */
@Component
public class UserAccounts {

	/** The account with this id ({@code sub}), enabled or not. */
	public Optional<UserAccount> find(String id) {
		throw new UnsupportedOperationException();
	}

	/** The account that signs in with this name, enabled or not. */
	public Optional<UserAccount> findByUsername(String username) {
		throw new UnsupportedOperationException();
	}

	/** The accounts with these ids; unknown ids are left out. */
	public List<UserAccount> findAll(Collection<String> ids) {
		throw new UnsupportedOperationException();
	}

	/** Accounts whose name or user name starts with the text, by user name. */
	public List<UserAccount> search(String text, int limit) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Enables or disables an account and publishes {@link AccountChanged}.
	 * @return whether the account exists
	 */
	public boolean setEnabled(String id, boolean enabled) {
		throw new UnsupportedOperationException();
	}

}
