package dev.signet.auth.web;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Which sentences the error page shows.
 *
 * @param status HTTP status
 * @param key message key of the sentences
 * @param detail error code and parameter for the developer of a client, or empty
 * @param delay how long to wait before trying again, or zero
 */
record ErrorText(int status, String key, String detail, Duration delay) {

	private static final Set<Integer> TOLD_APART = Set.of(400, 403, 404, 405, 413, 429, 500, 503);

	// What Spring Security's authorization endpoint sends: "[code] OAuth 2.0 Parameter:
	// x".
	private static final Pattern PROTOCOL_ERROR = Pattern
		.compile("\\[([a-z_]{1,40})](?: OAuth 2\\.0 Parameter: ([a-z_]{1,40}))?.*", Pattern.DOTALL);

	static ErrorText of(HttpServletRequest request, HttpServletResponse response, int status) {
		Optional<Matcher> protocolError = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_MESSAGE))
			.map((message) -> PROTOCOL_ERROR.matcher(message.toString()))
			.filter((matcher) -> status == 400 && matcher.matches());
		if (protocolError.isPresent()) {
			String code = protocolError.get().group(1);
			String parameter = Optional.ofNullable(protocolError.get().group(2)).orElse("");
			return new ErrorText(status, key(code, parameter), (code + " " + parameter).trim(), Duration.ZERO);
		}
		// People do not find forms that are not for them: one that is refused is stale or
		// foreign.
		if (status == 403 && "POST".equals(request.getAttribute(RequestDispatcher.ERROR_METHOD))) {
			return new ErrorText(status, "error.form", "", Duration.ZERO);
		}
		return new ErrorText(status, "error." + known(status), "", retryAfter(response));
	}

	// RFC 6749 §4.1.2.1: without a client and redirect URI that belong together nobody is
	// redirected, the person is told instead.
	private static String key(String code, String parameter) {
		return switch (parameter) {
			case "client_id" -> "error.client";
			case "redirect_uri" -> "error.redirect";
			case "state" -> "error.answered";
			default -> code.equals("unauthorized_client") ? "error.client" : "error.request";
		};
	}

	private static int known(int status) {
		if (TOLD_APART.contains(status)) {
			return status;
		}
		return (status >= 400 && status < 500) ? 400 : 500;
	}

	private static Duration retryAfter(HttpServletResponse response) {
		String header = Optional.ofNullable(response.getHeader("Retry-After")).orElse("");
		return header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : Duration.ZERO;
	}

}
