package dev.signet.auth.admin;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who looks at the console, for the templates: what would be refused is not offered. What
 * is refused is decided by the chain.
 *
 * @param roles role names without prefix
 * @param section part of the console that the page belongs to, or {@code overview}
 */
public record Operator(Set<String> roles, String section) {

	/** Model attribute of every page of the console. */
	public static final String MODEL = "operator";

	public Operator {
		roles = Set.copyOf(roles);
	}

	static Operator of(Authentication authentication, String path) {
		Set<String> roles = authentication.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.filter((authority) -> authority != null && authority.startsWith("ROLE_"))
			.map((authority) -> authority.substring("ROLE_".length()))
			.collect(Collectors.toSet());
		String[] segments = path.split("/", 4);
		return new Operator(roles, (segments.length > 2 && !segments[2].isEmpty()) ? segments[2] : "overview");
	}

	/** May change users, clients and keys. */
	public boolean mayChange() {
		return this.roles.contains("ADMIN");
	}

	/** May end sessions and revoke grants. */
	public boolean mayEnd() {
		return mayChange() || this.roles.contains("SUPPORT");
	}

}
