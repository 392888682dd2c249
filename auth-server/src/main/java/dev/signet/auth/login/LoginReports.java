package dev.signet.auth.login;

import java.util.Optional;

import dev.signet.auth.session.Origin;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.stereotype.Component;

/** Publishes how sign-ins went. */
@Component
class LoginReports {

	private final ApplicationEventPublisher events;

	private final UserAccounts accounts;

	LoginReports(ApplicationEventPublisher events, UserAccounts accounts) {
		this.events = events;
		this.accounts = accounts;
	}

	void succeeded(HttpServletRequest request, String subject) {
		this.events.publishEvent(new LoginSucceeded(subject, Origin.of(request).address()));
	}

	void failed(HttpServletRequest request, LoginFailed.Reason reason) {
		String subject = this.accounts.findByUsername(username(request)).map(UserAccount::id).orElse(null);
		this.events.publishEvent(new LoginFailed(subject, Origin.of(request).address(), reason));
	}

	/** What was typed as the name; Spring Security strips it in the same way. */
	static String username(HttpServletRequest request) {
		return Optional
			.ofNullable(request.getParameter(UsernamePasswordAuthenticationFilter.SPRING_SECURITY_FORM_USERNAME_KEY))
			.map(String::trim)
			.orElse("");
	}

}
