package dev.signet.auth.security;

import java.io.IOException;
import java.util.Set;

import dev.signet.auth.web.AuthorizationEndpoint;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request of a client that says a thing twice: two readers could each take
 * another one, and some of Spring Security's expect a single value.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749 §3.2</a>
 */
class SingleParameters extends OncePerRequestFilter {

	/** RFC 8707 §2 and RFC 8693 §2.1 allow several. */
	private static final Set<String> MAY_REPEAT = Set.of("resource", "audience");

	private final OAuth2ErrorHttpMessageConverter converter = new OAuth2ErrorHttpMessageConverter();

	// The authorization endpoint can tell the client by a redirect, and does so itself.
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !"POST".equals(request.getMethod()) || AuthorizationEndpoint.matches(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean repeated = request.getParameterMap()
			.entrySet()
			.stream()
			.anyMatch((parameter) -> parameter.getValue().length > 1 && !MAY_REPEAT.contains(parameter.getKey()));
		if (repeated) {
			ServletServerHttpResponse answer = new ServletServerHttpResponse(response);
			answer.setStatusCode(HttpStatus.BAD_REQUEST);
			this.converter.write(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "A parameter is repeated.", null),
					null, answer);
			return;
		}
		chain.doFilter(request, response);
	}

}
