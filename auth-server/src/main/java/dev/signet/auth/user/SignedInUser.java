package dev.signet.auth.user;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * The principal while a password is checked. Its name for Spring Security is the account
 * id, because that is what becomes {@code sub}; user names may change.
 */
public final class SignedInUser implements UserDetails, CredentialsContainer {

	private static final long serialVersionUID = 1L;

	private final String id;

	private final String displayName;

	private final boolean enabled;

	private final Set<String> roles;

	private final boolean temporaryPassword;

	private final Instant provedAt;

	private @Nullable String passwordHash;

	SignedInUser(UserAccount account, String passwordHash, boolean temporaryPassword, Instant provedAt) {
		this.provedAt = provedAt;
		this.temporaryPassword = temporaryPassword;
		this.id = account.id();
		this.displayName = account.username();
		this.enabled = account.enabled();
		this.roles = account.roles();
		this.passwordHash = passwordHash;
	}

	/** The account id, which becomes {@code sub}; not what the person typed. */
	@Override
	public String getUsername() {
		return this.id;
	}

	/** The name that the person signs in with. */
	public String displayName() {
		return this.displayName;
	}

	/** When the password was the right one, a moment ago. */
	public Instant provedAt() {
		return this.provedAt;
	}

	/** Role names without prefix. */
	public Set<String> roles() {
		return this.roles;
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return AuthorityUtils.createAuthorityList(this.roles.stream().map((role) -> "ROLE_" + role).toList());
	}

	@Override
	public @Nullable String getPassword() {
		return this.passwordHash;
	}

	@Override
	public boolean isEnabled() {
		return this.enabled;
	}

	/**
	 * A password that somebody else set signs nobody in; Spring Security says so only to
	 * those who know it (ASVS 5.0 V6.4.1).
	 */
	@Override
	public boolean isCredentialsNonExpired() {
		return !this.temporaryPassword;
	}

	@Override
	public void eraseCredentials() {
		this.passwordHash = null;
	}

}
