package dev.signet.auth.security;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * How far a token reaches in the admin API: as far as its scope says, and if a person is
 * behind it, no further than that person's role today (S84). Else an operator's tool that
 * signs people in would make an operator of everybody.
 */
@Component
class ApiReach implements Converter<Jwt, AbstractAuthenticationToken> {

	private final UserAccounts accounts;

	ApiReach(UserAccounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public AbstractAuthenticationToken convert(Jwt jwt) {
		String subject = Objects.requireNonNull(jwt.getSubject(), "a token of ours has a subject");
		@Nullable String scope = jwt.getClaimAsString("scope");
		Stream<String> scopes = (scope != null) ? Stream.of(scope.split(" ")) : Stream.empty();
		boolean machine = !jwt.hasClaim("auth_time") && subject.equals(jwt.getClaimAsString("client_id"));
		Set<String> roles = machine ? Set.of("ADMIN") : roles(subject);
		Collection<GrantedAuthority> authorities = scopes.filter((name) -> reaches(roles, name))
			.<GrantedAuthority>map((name) -> new SimpleGrantedAuthority("SCOPE_" + name))
			.toList();
		return new JwtAuthenticationToken(jwt, authorities);
	}

	private Set<String> roles(String subject) {
		Optional<UserAccount> person = this.accounts.find(subject).filter(UserAccount::enabled);
		return person.map(UserAccount::roles).orElse(Set.of());
	}

	private static boolean reaches(Set<String> roles, String scope) {
		return roles.contains("ADMIN") || switch (scope) {
			case "signet.admin.read" -> roles.contains("AUDITOR") || roles.contains("SUPPORT");
			case "signet.admin.support" -> roles.contains("SUPPORT");
			default -> false;
		};
	}

}
