package dev.signet.auth.admin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Tells every page of the console who looks at it, which part it is, what was just done.
 */
@ControllerAdvice
class OperatorModel {

	@ModelAttribute(Operator.MODEL)
	@Nullable Operator operator(HttpServletRequest request) {
		// The error page may be there because the store of the sessions is not.
		return (isConsole(request) && request.getDispatcherType() != DispatcherType.ERROR
				&& request.getUserPrincipal() instanceof Authentication operator)
						? Operator.of(operator, request.getRequestURI()) : null;
	}

	@ModelAttribute(Notice.MODEL)
	Notice done(HttpServletRequest request) {
		return isConsole(request) ? Notice.of(request) : Notice.NONE;
	}

	private static boolean isConsole(HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.equals("/admin") || path.startsWith("/admin/");
	}

}
