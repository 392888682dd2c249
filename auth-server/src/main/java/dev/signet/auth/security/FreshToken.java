package dev.signet.auth.security;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;

import dev.signet.auth.admin.RecentSignIn;
import dev.signet.auth.api.BearerRefused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a person whose sign-in is old prove again who they are before a token of theirs
 * changes anything, as in the console. Who only asks what would happen need not, nor does
 * a machine.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-3">RFC 9470 §3</a>
 */
final class FreshToken extends OncePerRequestFilter {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	private static final String AUTH_TIME = "auth_time";

	private final RecentSignIn recent;

	private final BearerRefused refused;

	FreshToken(RecentSignIn recent, BearerRefused refused) {
		this.recent = recent;
		this.refused = refused;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return SAFE.contains(request.getMethod()) || "true".equals(request.getParameter("dry_run"));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
				&& isOld(caller.getToken())) {
			this.refused.outdated(response, this.recent.limit());
			return;
		}
		chain.doFilter(request, response);
	}

	private boolean isOld(Jwt token) {
		@Nullable Instant signedIn = token.hasClaim(AUTH_TIME) ? token.getClaimAsInstant(AUTH_TIME) : null;
		return signedIn != null && !this.recent.isRecent(signedIn);
	}

}
