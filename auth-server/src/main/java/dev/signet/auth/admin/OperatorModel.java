package dev.signet.auth.admin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page of the console who looks at it and which part it is. */
@ControllerAdvice
class OperatorModel {

	@ModelAttribute(Operator.MODEL)
	@Nullable Operator operator(HttpServletRequest request) {
		String path = request.getRequestURI();
		boolean console = path.equals("/admin") || path.startsWith("/admin/");
		// The error page may be there because the store of the sessions is not.
		return (console && request.getDispatcherType() != DispatcherType.ERROR
				&& request.getUserPrincipal() instanceof Authentication operator) ? Operator.of(operator, path) : null;
	}

}
