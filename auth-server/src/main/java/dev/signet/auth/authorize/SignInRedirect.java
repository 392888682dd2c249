package dev.signet.auth.authorize;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.signet.auth.session.SsoSession;
import dev.signet.auth.web.AuthorizationEndpoint;
import dev.signet.auth.web.Continuation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Sends a person to the sign-in page, with the way back in the address: nothing is kept
 * in a session, so tabs do not disturb each other.
 */
@Component
public class SignInRedirect implements AuthenticationEntryPoint {

	private static final String MAX_AGE = "max_age";

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
			throws IOException {
		send(request, response);
	}

	/** Answers with the redirect; always a GET afterwards (S6). */
	void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String target = "/login?" + (knowsThePerson(request) ? "again&" : "") + Continuation.PARAMETER + "="
				+ UriUtils.encode(wayBack(request), StandardCharsets.UTF_8);
		response.setStatus(HttpStatus.SEE_OTHER.value());
		response.setHeader(HttpHeaders.LOCATION, target);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

	/** Whoever is signed in is told why the password is wanted once more. */
	private static boolean knowsThePerson(HttpServletRequest request) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return request.getAttribute(SsoSession.STEP_UP) != null
				|| authentication != null && authentication.getDetails() instanceof SsoSession;
	}

	/** The same request once more, without the demand to sign in that is met by then. */
	private static String wayBack(HttpServletRequest request) {
		boolean authorization = AuthorizationEndpoint.matches(request);
		UriComponentsBuilder uri = UriComponentsBuilder
			.fromPath(authorization ? AuthorizationEndpoint.PATH : request.getRequestURI());
		if (authorization) {
			request.getParameterMap().forEach((name, values) -> {
				for (String value : values) {
					String rest = rest(name, value);
					if (!rest.isEmpty()) {
						uri.queryParam(encode(name), encode(rest));
					}
				}
			});
		}
		else if ("GET".equals(request.getMethod()) && request.getQueryString() != null) {
			uri.query(request.getQueryString());
		}
		return uri.build().toUriString();
	}

	private static String rest(String name, String value) {
		if (name.equals(Prompts.PARAMETER)) {
			return Prompts.afterSignIn(Prompts.of(value));
		}
		return (name.equals(MAX_AGE) && value.equals("0")) ? "" : value;
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

}
