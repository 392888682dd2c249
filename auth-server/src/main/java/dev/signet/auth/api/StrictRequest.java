package dev.signet.auth.api;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses requests that hope for something that an operation would not do: a
 * {@code dry_run} in the body of a DELETE, or a condition on what has no version, would
 * be the act.
 */
@Component
class StrictRequest implements HandlerInterceptor {

	private static final int LONGEST_ID = 255;

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method) {
			checkBody(request);
			checkCondition(request, method);
			checkIds(request);
		}
		return true;
	}

	private static void checkBody(HttpServletRequest request) {
		if (Optional.ofNullable(request.getContentType())
			.filter((type) -> type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE))
			.isPresent()) {
			throw Refusal.notJson();
		}
		boolean body = request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
		if (body && request.getMethod().equals("DELETE")) {
			throw Refusal.badRequest("A DELETE takes no body; dry_run and why are parameters.");
		}
	}

	// RFC 9110 §13.1.1: what has no version matches none, only the fact that it exists.
	private static void checkCondition(HttpServletRequest request, HandlerMethod method) {
		String condition = request.getHeader(HttpHeaders.IF_MATCH);
		boolean honoured = Stream.of(method.getMethodParameters())
			.anyMatch((parameter) -> parameter.hasParameterAnnotation(RequestHeader.class));
		if (condition != null && !condition.equals("*") && !honoured) {
			throw Refusal.unversioned();
		}
	}

	private static void checkIds(HttpServletRequest request) {
		if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> ids) {
			for (Object id : ids.values()) {
				String text = String.valueOf(id);
				if (text.isBlank() || text.length() > LONGEST_ID || text.chars().anyMatch(Character::isISOControl)) {
					throw Refusal.notFound("Nothing has such an id.");
				}
			}
		}
	}

}
