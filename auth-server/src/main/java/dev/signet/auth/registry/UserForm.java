package dev.signet.auth.registry;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.signet.auth.user.AccountDetails;
import dev.signet.auth.user.AccountProfile;
import dev.signet.auth.user.NewAccount;
import dev.signet.auth.user.UserAccount;
import org.jspecify.annotations.Nullable;

/**
 * What is typed about a person, kept as it was typed.
 *
 * @param id account id, or empty for one at random
 * @param username what the person types at sign-in
 * @param name display name
 * @param email address
 * @param emailVerified whether the address was proven; an empty box is not sent at all
 * @param roles chosen roles that Signet knows
 * @param otherRoles names of further roles
 * @param version which state of the account was seen
 */
record UserForm(@Nullable String id, @Nullable String username, @Nullable String name, @Nullable String email,
		@Nullable Boolean emailVerified, @Nullable List<String> roles, @Nullable String otherRoles,
		@Nullable Long version) {

	/** Roles that mean something to Signet itself. */
	static final List<String> KNOWN = List.of("ADMIN", "SUPPORT", "AUDITOR");

	static UserForm of(AccountDetails details) {
		UserAccount account = details.account();
		return new UserForm(account.id(), account.username(), account.name(), account.email(), account.emailVerified(),
				account.roles().stream().filter(KNOWN::contains).toList(),
				account.roles()
					.stream()
					.filter((role) -> !KNOWN.contains(role))
					.sorted()
					.collect(Collectors.joining(" ")),
				details.version());
	}

	AccountProfile profile() {
		return new AccountProfile(text(this.username),
				text(this.name).isBlank() ? text(this.username) : text(this.name), this.email,
				Boolean.TRUE.equals(this.emailVerified));
	}

	NewAccount account() {
		return new NewAccount(text(this.id).isBlank() ? null : text(this.id).strip(), profile(), allRoles());
	}

	Set<String> allRoles() {
		return Stream.concat(chosen().stream(), Arrays.stream(text(this.otherRoles).split("[\\s,]+")))
			.filter((role) -> !role.isBlank())
			.map((role) -> role.toUpperCase(Locale.ROOT))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** Whether a role that Signet knows is chosen. */
	public boolean has(String role) {
		return chosen().contains(role);
	}

	/** Roles to choose from. */
	public List<String> known() {
		return KNOWN;
	}

	private List<String> chosen() {
		return Optional.ofNullable(this.roles).orElse(List.of());
	}

	private static String text(@Nullable String typed) {
		return (typed != null) ? typed : "";
	}

}
