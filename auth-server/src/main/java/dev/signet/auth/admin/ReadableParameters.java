package dev.signet.auth.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what nobody can type: databases take a control character for a fault of their
 * own.
 */
final class ReadableParameters implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		request.getParameterMap().values().forEach((values) -> {
			for (String value : values) {
				if (value.chars().anyMatch(ReadableParameters::isUnreadable)) {
					throw AdminAnswers.badRequest();
				}
			}
		});
		return true;
	}

	private static boolean isUnreadable(int character) {
		return Character.isISOControl(character) && "\t\r\n".indexOf(character) < 0;
	}

}
