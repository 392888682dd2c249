package dev.signet.auth.user;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One account of the seed file.
 *
 * @param id account id; drawn at random if absent
 * @param username what the person types at sign-in
 * @param password password in clear, for demos and tests
 * @param passwordHash bcrypt or PBKDF2 hash of the password
 * @param name display name; the user name if absent
 * @param email address, taken as verified
 * @param roles role names without prefix
 */
record UserSeed(@Nullable String id, @Nullable String username, @Nullable String password,
		@Nullable String passwordHash, @Nullable String name, @Nullable String email,
		@DefaultValue List<String> roles) {

	private static final int MIN_LENGTH = 8;

	private static final Pattern BARE_BCRYPT = Pattern.compile("\\$2[aby]?\\$\\d\\d\\$[./A-Za-z0-9]{53}");

	private static final Pattern KNOWN_HASH = Pattern
		.compile("\\{bcrypt}" + BARE_BCRYPT.pattern() + "|\\{pbkdf2}[0-9a-f]{64,128}");

	UserSeed {
		if (username == null) {
			throw new IllegalArgumentException("every user needs a username");
		}
		Username.require(username);
		if ((password == null) == (passwordHash == null)) {
			throw new IllegalArgumentException(username + " needs either password or password-hash");
		}
		if (password != null && password.length() < MIN_LENGTH) {
			throw new IllegalArgumentException(
					"the password of " + username + " is shorter than " + MIN_LENGTH + " characters");
		}
		if (passwordHash != null && BARE_BCRYPT.matcher(passwordHash).matches()) {
			passwordHash = "{bcrypt}" + passwordHash;
		}
		if (passwordHash != null && !KNOWN_HASH.matcher(passwordHash).matches()) {
			throw new IllegalArgumentException(
					"the password-hash of " + username + " is neither a bcrypt nor a {pbkdf2} hash");
		}
		for (String role : roles) {
			if (!AccountRules.isRole(role)) {
				throw new IllegalArgumentException(
						"the role " + role + " of " + username + " is not written in capitals without prefix");
			}
		}
		roles = List.copyOf(roles);
	}

	/**
	 * The account that this entry describes, under an id that is already taken or new.
	 */
	UserAccount account(String accountId, boolean enabled) {
		String displayName = (this.name != null) ? this.name : username();
		return new UserAccount(accountId, username(), displayName, this.email, this.email != null,
				Set.copyOf(this.roles), enabled);
	}

	@Override
	public String username() {
		return Objects.requireNonNull(this.username);
	}

	@Override
	public String toString() {
		return "UserSeed[" + this.username + "]";
	}

}
