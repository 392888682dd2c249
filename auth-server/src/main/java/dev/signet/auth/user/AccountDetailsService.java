package dev.signet.auth.user;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/**
 * What Spring Security asks while it checks a password. Accounts without a password are
 * as unknown as those that do not exist.
 */
@Service
class AccountDetailsService implements UserDetailsService, UserDetailsPasswordService {

	private final UserAccountRepository repository;

	private final Clock clock;

	AccountDetailsService(UserAccountRepository repository, Clock clock) {
		this.repository = repository;
		this.clock = clock;
	}

	@Override
	public SignedInUser loadUserByUsername(String username) {
		// Before it is read: a password that is replaced meanwhile proves nothing.
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		return this.repository.findByUsername(username)
			.flatMap((account) -> this.repository.findCredential(account.id())
				.map((credential) -> new SignedInUser(account, credential.hash(), credential.temporary(), now)))
			// The name is not repeated: people type passwords into the wrong field.
			.orElseThrow(() -> new UsernameNotFoundException("No such account"));
	}

	/** Keeps a hash that a stronger encoder made of the same password at sign-in. */
	@Override
	public UserDetails updatePassword(UserDetails user, @Nullable String newPassword) {
		String known = user.getPassword();
		if (known != null && newPassword != null) {
			this.repository.replacePasswordHash(user.getUsername(), known, newPassword);
		}
		return user;
	}

}
