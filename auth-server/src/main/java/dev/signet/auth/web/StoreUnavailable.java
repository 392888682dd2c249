package dev.signet.auth.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 when Redis or the database is not there: a clear no, never a wrong yes and
 * never a stack trace. Clients get JSON, people get a page; both may try again.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class StoreUnavailable extends OncePerRequestFilter {

	private static final Logger logger = LoggerFactory.getLogger(StoreUnavailable.class);

	private static final String RETRY_SECONDS = "5";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (RuntimeException | ServletException ex) {
			Throwable cause = storeFailure(ex);
			if (cause == null || response.isCommitted()) {
				throw ex;
			}
			logger.warn("{} {} answered 503: {}", request.getMethod(), request.getRequestURI(), cause.toString());
			refuse(request, response);
		}
	}

	private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.reset();
		response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (request.getRequestURI().startsWith("/api/")) {
			// RFC 9457, as everything that the admin API refuses.
			write(response, MediaType.APPLICATION_PROBLEM_JSON_VALUE, "{\"type\":\"about:blank\",\"title\":"
					+ "\"Service Unavailable\",\"status\":503,\"detail\":\"A store does not answer. Try again in a moment.\"}");
			return;
		}
		if (forPeople(request)) {
			response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
			return;
		}
		write(response, MediaType.APPLICATION_JSON_VALUE,
				"{\"error\":\"temporarily_unavailable\",\"error_description\":\"Try again in a moment.\"}");
	}

	private static void write(HttpServletResponse response, String contentType, String body) throws IOException {
		response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
		response.setContentType(contentType);
		response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
	}

	private static boolean forPeople(HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.equals("/oauth2/authorize") || path.equals("/oauth2/consent") || !(path.startsWith("/oauth2/")
				|| path.startsWith("/.well-known/") || path.equals("/userinfo") || path.equals("/revocations"));
	}

	private static @Nullable Throwable storeFailure(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof DataAccessException || cause instanceof TransactionException) {
				return cause;
			}
		}
		return null;
	}

}
