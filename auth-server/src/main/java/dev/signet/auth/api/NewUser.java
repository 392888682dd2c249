package dev.signet.auth.api;

import java.util.List;
import java.util.Set;

import dev.signet.auth.user.AccountProfile;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * An account to be created.
 *
 * @param id account id; drawn at random if absent
 * @param username what the person types at sign-in
 * @param name display name
 * @param email address, if known
 * @param emailVerified whether the address was proven to belong to the person; false if
 * absent
 * @param roles role names; none if absent
 */
record NewUser(@Nullable String id, @NotBlank String username, @NotBlank String name, @Nullable String email,
		@Nullable Boolean emailVerified, @Nullable List<@NotBlank String> roles) {

	AccountProfile profile() {
		return new AccountProfile(this.username, this.name, this.email, Boolean.TRUE.equals(this.emailVerified));
	}

	Set<String> allRoles() {
		return (this.roles != null) ? Set.copyOf(this.roles) : Set.of();
	}

}
