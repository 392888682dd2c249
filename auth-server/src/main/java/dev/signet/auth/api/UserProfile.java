package dev.signet.auth.api;

import dev.signet.auth.user.AccountDetails;
import dev.signet.auth.user.AccountProfile;
import dev.signet.auth.user.UserAccount;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed about an account.
 *
 * @param username what the person types at sign-in
 * @param name display name
 * @param email address, null if unknown
 * @param emailVerified whether the address was proven to belong to the person
 * @param enabled whether the account may be used
 */
record UserProfile(@NotBlank String username, @NotBlank String name, @Nullable String email,
		@NotNull Boolean emailVerified, @NotNull Boolean enabled) {

	static UserProfile of(AccountDetails details) {
		UserAccount account = details.account();
		return new UserProfile(account.username(), account.name(), account.email(), account.emailVerified(),
				account.enabled());
	}

	AccountProfile profile() {
		return new AccountProfile(this.username, this.name, this.email, this.emailVerified);
	}

}
