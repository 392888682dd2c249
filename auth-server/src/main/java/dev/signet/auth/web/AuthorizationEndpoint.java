package dev.signet.auth.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Recognises requests of the authorization endpoint as Spring Security does, who decodes
 * the path: {@code /oauth2/%61uthorize} is one.
 */
public final class AuthorizationEndpoint {

	public static final String PATH = "/oauth2/authorize";

	private static final RequestMatcher MATCHER = PathPatternRequestMatcher.withDefaults().matcher(PATH);

	private AuthorizationEndpoint() {
	}

	public static boolean matches(HttpServletRequest request) {
		return MATCHER.matches(request);
	}

	/** The client that an authorization request wants to let the person into. */
	public static Optional<String> client(HttpServletRequest request) {
		return matches(request) ? Optional.ofNullable(request.getParameter("client_id")) : Optional.empty();
	}

}
