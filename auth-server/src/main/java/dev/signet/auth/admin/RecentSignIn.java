package dev.signet.auth.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

import dev.signet.auth.session.SsoSession;
import dev.signet.auth.web.Continuation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Lets an operator whose sign-in is old prove again who they are before anything is
 * changed (ASVS 5.0 V7.5.3). Each act of the console is a POST to the path whose GET asks
 * for it, so the operator comes back to that question with the answers filled in, and
 * gives them once more. Passwords do not travel that way.
 */
@Component
public final class RecentSignIn extends OncePerRequestFilter {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	private static final int LONGEST_QUESTION = 4000;

	private final AdminProperties properties;

	private final Clock clock;

	RecentSignIn(AdminProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return SAFE.contains(request.getMethod());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isRecent(SecurityContextHolder.getContext().getAuthentication())) {
			chain.doFilter(request, response);
			return;
		}
		// 303: what was posted is not posted to the sign-in page.
		response.setStatus(HttpStatus.SEE_OTHER.value());
		response.setHeader(HttpHeaders.LOCATION, "/login?again&" + Continuation.PARAMETER + "="
				+ UriUtils.encode(question(request), StandardCharsets.UTF_8));
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

	/** Age from which a sign-in is too old. */
	public Duration limit() {
		return this.properties.reauthenticateAfter();
	}

	/** Whether a sign-in is young enough. */
	public boolean isRecent(Instant authenticatedAt) {
		return !authenticatedAt.plus(limit()).isBefore(this.clock.instant());
	}

	private boolean isRecent(@Nullable Authentication operator) {
		return operator != null && operator.getDetails() instanceof SsoSession session
				&& isRecent(session.authenticatedAt());
	}

	private static String question(HttpServletRequest request) {
		UriComponentsBuilder uri = UriComponentsBuilder.fromPath(request.getRequestURI());
		request.getParameterMap().forEach((name, values) -> {
			for (String value : values) {
				if (mayBeSeen(name) && !value.isEmpty()) {
					uri.queryParam(encode(name), encode(value));
				}
			}
		});
		String question = uri.build().toUriString();
		return (question.length() <= LONGEST_QUESTION) ? question : request.getRequestURI();
	}

	private static boolean mayBeSeen(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return !lower.startsWith("_") && !lower.contains("password") && !lower.contains("secret");
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

}
