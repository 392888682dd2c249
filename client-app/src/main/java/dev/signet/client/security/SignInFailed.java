package dev.signet.client.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Turns a failed sign-in into one of a few pages. Only the kind of failure travels in the
 * URL; what a stranger writes into an authorization response is never shown.
 */
@Component
class SignInFailed implements AuthenticationFailureHandler {

	private static final Logger logger = LoggerFactory.getLogger(SignInFailed.class);

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		String reason = reason(failure);
		logger.debug("Sign-in failed: {}", reason, failure);
		response.sendRedirect("/sign-in-failed?reason=" + reason);
	}

	private static String reason(AuthenticationException failure) {
		if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof IOException) {
			return "unreachable";
		}
		String code = (failure instanceof OAuth2AuthenticationException refused) ? refused.getError().getErrorCode()
				: "";
		return switch (code) {
			case "access_denied" -> "declined";
			case "authorization_request_not_found", "invalid_state_parameter" -> "stale";
			case "server_error", "temporarily_unavailable", "invalid_token_response" -> "unreachable";
			case IssuerCheck.WRONG_ISSUER -> "issuer";
			default -> "refused";
		};
	}

}
