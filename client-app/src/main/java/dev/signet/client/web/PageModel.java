package dev.signet.client.web;

import java.util.Optional;

import dev.signet.client.ClientProperties;
import dev.signet.client.security.SignInAgainException;
import dev.signet.client.security.SignInAgainException.Reason;
import dev.signet.client.security.SignInStart;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.util.UriComponentsBuilder;

/** What every page knows, and the two pages for a call that could not be made. */
@ControllerAdvice
class PageModel {

	private static final Logger logger = LoggerFactory.getLogger(PageModel.class);

	private final RequestCache visits = new HttpSessionRequestCache();

	private final ClientProperties properties;

	PageModel(ClientProperties properties) {
		this.properties = properties;
	}

	@ModelAttribute
	void everyPage(HttpServletRequest request, Model model) {
		model.addAttribute("app", this.properties);
		model.addAttribute("user", displayName());
		model.addAttribute("signInPath", SignInStart.PATH);
		model.addAttribute("path", request.getRequestURI());
		model.addAttribute("here", here(request));
	}

	// The language links lead back to this page, unless it answers a form or a mistake.
	private static String here(HttpServletRequest request) {
		if (!"GET".equals(request.getMethod()) || request.getDispatcherType() == DispatcherType.ERROR) {
			return "/";
		}
		return UriComponentsBuilder.fromPath(request.getRequestURI())
			.queryParamIfPresent("how", Optional.ofNullable(request.getParameter("how")))
			.queryParamIfPresent("reason", Optional.ofNullable(request.getParameter("reason")))
			.encode()
			.toUriString();
	}

	@ExceptionHandler
	String signInAgain(SignInAgainException trouble, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		logger.debug("{}", trouble.getMessage());
		if (trouble.reason() == Reason.NOT_RENEWABLE && "GET".equals(request.getMethod())) {
			// Whoever is still signed in at Signet comes back without noticing.
			this.visits.saveRequest(request, response);
			return "redirect:" + SignInStart.PATH;
		}
		response.setStatus(HttpStatus.UNAUTHORIZED.value());
		everyPage(request, model);
		model.addAttribute("reason", trouble.reason());
		trouble.description().ifPresent((description) -> model.addAttribute("description", description));
		return "web/sign-in-again";
	}

	@ExceptionHandler({ ResourceAccessException.class, ClientAuthorizationException.class })
	@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
	String unreachable(Exception trouble, HttpServletRequest request, Model model) {
		logger.warn("A server that this application needs does not answer: {}", trouble.getMessage());
		everyPage(request, model);
		return "web/unreachable";
	}

	private static @Nullable String displayName() {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken token
				&& token.getPrincipal() instanceof OidcUser user) {
			return (user.getFullName() != null) ? user.getFullName() : user.getName();
		}
		return null;
	}

}
