package dev.signet.auth.login;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.signet.auth.session.SessionLimitReached;
import dev.signet.auth.web.Continuation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Shows the sign-in page again, with the same words whatever was wrong. A database that
 * is not there is no wrong password, though.
 */
@Component
public final class LoginFailure implements AuthenticationFailureHandler {

	private final LoginAttempts attempts;

	private final LoginReports reports;

	LoginFailure(LoginAttempts attempts, LoginReports reports) {
		this.attempts = attempts;
		this.reports = reports;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) {
		if (exception instanceof AuthenticationServiceException) {
			this.attempts.release(LoginThrottle.claimed(request));
			throw (exception.getCause() instanceof DataAccessException store) ? store : exception;
		}
		Optional<String> target = Continuation.check(request.getParameter(Continuation.PARAMETER));
		if (exception instanceof CredentialsExpiredException) {
			// Right, but set by somebody else: good for choosing another only.
			this.attempts.release(LoginThrottle.claimed(request));
			redirect(request, response, "/login/password", "temporary", target);
			return;
		}
		boolean full = exception instanceof SessionLimitReached;
		if (full) {
			this.attempts.succeeded(LoginThrottle.claimed(request));
		}
		this.reports.failed(request, full ? LoginFailed.Reason.SESSION_LIMIT : LoginFailed.Reason.CREDENTIALS);
		redirect(request, response, "/login", full ? "full" : "error", target);
	}

	private static void redirect(HttpServletRequest request, HttpServletResponse response, String page, String notice,
			Optional<String> target) {
		response.setStatus(HttpStatus.SEE_OTHER.value());
		response.setHeader(HttpHeaders.LOCATION,
				UriComponentsBuilder.fromPath(request.getContextPath() + page)
					.queryParam(notice)
					.queryParamIfPresent(Continuation.PARAMETER, target.map(LoginFailure::encode))
					.build(true)
					.toUriString());
	}

	private static String encode(String target) {
		return UriUtils.encode(target, StandardCharsets.UTF_8);
	}

}
