package dev.signet.auth.api;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Other names of parameters, such as the items of the lists use: whoever filters by what
 * was just read must find it. Said under both names it is said twice, and refused.
 */
@Component
@Order(Aliases.BEFORE_SECURITY)
class Aliases extends OncePerRequestFilter {

	// The chain looks for dry_run. Spring Security's filter has -100.
	static final int BEFORE_SECURITY = -101;

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/api/") || request.getQueryString() == null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new Renamed(request), response);
	}

	private static String name(String alias, String path) {
		return switch (alias) {
			case "dryRun" -> StrictQuery.DRY_RUN;
			case "reason" -> "why";
			case "q" -> "text";
			case "username" -> path.equals("/api/v1/users") ? "text" : "user";
			case "client_id" -> "client";
			case "sid", "session_id" -> "session";
			default -> alias;
		};
	}

	/** The same request with the names that operations know. */
	private static final class Renamed extends HttpServletRequestWrapper {

		private final Map<String, String[]> parameters = new LinkedHashMap<>();

		Renamed(HttpServletRequest request) {
			super(request);
			request.getParameterMap()
				.forEach((alias, values) -> this.parameters.merge(name(alias, request.getRequestURI()), values,
						StringUtils::concatenateStringArrays));
		}

		@Override
		public @Nullable String getParameter(String name) {
			String[] values = this.parameters.get(name);
			return (values != null && values.length > 0) ? values[0] : null;
		}

		@Override
		public String @Nullable [] getParameterValues(String name) {
			return this.parameters.get(name);
		}

		@Override
		public Enumeration<String> getParameterNames() {
			return Collections.enumeration(this.parameters.keySet());
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			return Collections.unmodifiableMap(this.parameters);
		}

	}

}
