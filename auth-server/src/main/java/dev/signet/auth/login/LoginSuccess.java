package dev.signet.auth.login;

import dev.signet.auth.web.Continuation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Sends a person who has just signed in on to where they were going.
 */
@Component
public final class LoginSuccess implements AuthenticationSuccessHandler {

	private final LoginAttempts attempts;

	private final LoginReports reports;

	LoginSuccess(LoginAttempts attempts, LoginReports reports) {
		this.attempts = attempts;
		this.reports = reports;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) {
		this.attempts.succeeded(LoginThrottle.claimed(request));
		this.reports.succeeded(request, authentication.getName());
		String target = Continuation.check(request.getParameter(Continuation.PARAMETER)).orElse("/account");
		// RFC 9700 §4.12: 303, so that the password is not posted on.
		response.setStatus(HttpStatus.SEE_OTHER.value());
		response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + target);
	}

}
