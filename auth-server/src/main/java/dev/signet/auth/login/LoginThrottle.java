package dev.signet.auth.login;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import dev.signet.auth.login.LoginAttempts.Attempt;
import dev.signet.auth.session.Origin;
import dev.signet.auth.web.Continuation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Stands in front of the password check and answers 429 with the sign-in page when there
 * were too many attempts. The answer does not depend on whether the account exists.
 */
@Component
public final class LoginThrottle extends OncePerRequestFilter {

	/** Request attribute: the attempt that was counted. */
	static final String CLAIMED = LoginThrottle.class.getName() + ".claimed";

	private static final RequestMatcher ATTEMPT = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/login");

	private final LoginAttempts attempts;

	private final LoginReports reports;

	LoginThrottle(LoginAttempts attempts, LoginReports reports) {
		this.attempts = attempts;
		this.reports = reports;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !ATTEMPT.matches(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Attempt attempt = this.attempts.claim(LoginReports.username(request), Origin.of(request).address());
		request.setAttribute(CLAIMED, attempt);
		if (!attempt.refused()) {
			chain.doFilter(request, response);
			return;
		}
		this.reports.failed(request, LoginFailed.Reason.THROTTLED);
		response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
		response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wholeSeconds(attempt.delay()).toSeconds()));
		// As GET, or the chain would meet another attempt on the way to the page.
		request.getRequestDispatcher(page(request)).forward(new AsGet(request), response);
	}

	/** The attempt that the password of this request is. */
	static Attempt claimed(HttpServletRequest request) {
		return (Attempt) Objects.requireNonNull(request.getAttribute(CLAIMED), "Not throttled");
	}

	/** How long to wait before another attempt, if this one was refused. */
	static Duration wait(HttpServletRequest request) {
		return (request.getAttribute(CLAIMED) instanceof Attempt attempt) ? wholeSeconds(attempt.delay())
				: Duration.ZERO;
	}

	private static Duration wholeSeconds(Duration wait) {
		return Duration.ofSeconds(wait.plusSeconds(1).minusNanos(1).toSeconds());
	}

	private static String page(HttpServletRequest request) {
		Optional<String> target = Continuation.check(request.getParameter(Continuation.PARAMETER));
		return UriComponentsBuilder.fromPath("/login")
			.queryParamIfPresent(Continuation.PARAMETER, target)
			.encode()
			.toUriString();
	}

	private static final class AsGet extends HttpServletRequestWrapper {

		private AsGet(HttpServletRequest request) {
			super(request);
		}

		@Override
		public String getMethod() {
			return HttpMethod.GET.name();
		}

	}

}
