package dev.signet.auth.security;

import java.io.IOException;
import java.util.Set;

import dev.signet.auth.web.Issuer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a form that another site posts, whatever its CSRF token says (S70). Browsers
 * tell; where one does not, the token alone decides. The logout endpoint is meant for
 * other sites and asks the person instead.
 */
class SameOrigin extends OncePerRequestFilter {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	private static final Set<String> OURS = Set.of("same-origin", "none");

	private final String origin;

	SameOrigin(Issuer issuer) {
		this.origin = issuer.origin();
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return SAFE.contains(request.getMethod()) || request.getRequestURI().equals("/connect/logout");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String site = request.getHeader("Sec-Fetch-Site");
		String from = request.getHeader(HttpHeaders.ORIGIN);
		// Our pages send no referrer, and then browsers say "null" of them.
		boolean foreign = (site != null) ? !OURS.contains(site)
				: from != null && !from.equals("null") && !from.equals(this.origin);
		if (foreign) {
			response.sendError(HttpStatus.FORBIDDEN.value());
			return;
		}
		chain.doFilter(request, response);
	}

}
