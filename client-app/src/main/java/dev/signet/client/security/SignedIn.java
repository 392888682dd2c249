package dev.signet.client.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * Brings the user to the page that asked for the sign-in, as a path: a saved request also
 * holds the Host header it came with, which anybody may have written.
 */
@Component
class SignedIn implements AuthenticationSuccessHandler {

	private final HttpSessionRequestCache requestCache = new HttpSessionRequestCache();

	private final SignInStart signInStart;

	private final StepUp stepUp;

	private final LogoutTokens logoutTokens;

	private final BrowserSessions sessions;

	SignedIn(SignInStart signInStart, StepUp stepUp, LogoutTokens logoutTokens, BrowserSessions sessions) {
		this.signInStart = signInStart;
		this.stepUp = stepUp;
		this.logoutTokens = logoutTokens;
		this.sessions = sessions;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		if (authentication.getPrincipal() instanceof OidcUser user
				&& this.logoutTokens.ended(user, this.signInStart.answeredAt(request))) {
			// The notice came while the code was redeemed: there was no session to end.
			this.sessions.end(request.getSession().getId());
			response.sendRedirect("/signed-in");
			return;
		}
		this.signInStart.complete(request.getSession());
		SavedRequest saved = this.requestCache.getRequest(request, response);
		this.requestCache.removeRequest(request, response);
		response.sendRedirect(this.stepUp.complete(request, authentication)
			.orElseGet(() -> (saved instanceof DefaultSavedRequest local) ? localPath(local) : "/signed-in"));
	}

	private static String localPath(DefaultSavedRequest saved) {
		String path = saved.getRequestURI();
		if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
			return "/signed-in";
		}
		return (saved.getQueryString() != null) ? path + "?" + saved.getQueryString() : path;
	}

}
