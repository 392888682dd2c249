package dev.signet.auth.account;

import java.util.Set;

import dev.signet.auth.session.SsoSession;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Tells the layout of every page who is signed in, so that sign-out is always in reach
 * (S69).
 */
@ControllerAdvice
class SignedInPerson {

	private static final Set<String> OPERATORS = Set.of("ROLE_ADMIN", "ROLE_AUDITOR", "ROLE_SUPPORT");

	/**
	 * Who is signed in.
	 *
	 * @param name name to show
	 * @param admin whether the operator's pages are open to them
	 */
	record Person(String name, boolean admin) {
	}

	@ModelAttribute("person")
	@Nullable Person person(HttpServletRequest request) {
		// The error page may be there because the store of the sessions is not.
		if (request.getDispatcherType() == DispatcherType.ERROR
				|| !(request.getUserPrincipal() instanceof Authentication authentication)
				|| !(authentication.getDetails() instanceof SsoSession session)) {
			return null;
		}
		boolean operator = authentication.getAuthorities()
			.stream()
			.anyMatch((authority) -> OPERATORS.contains(authority.getAuthority()));
		return new Person(session.username(), operator);
	}

}
