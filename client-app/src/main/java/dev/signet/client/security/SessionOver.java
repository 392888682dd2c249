package dev.signet.client.security;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.session.InvalidSessionStrategy;
import org.springframework.stereotype.Component;

/** Answers a browser whose session has ended: it was signed in, and is told so. */
@Component
class SessionOver implements InvalidSessionStrategy {

	private final BrowserSessions sessions;

	private final String cookieName;

	SessionOver(BrowserSessions sessions, ServerProperties server) {
		this.sessions = sessions;
		this.cookieName = String.valueOf(server.getServlet().getSession().getCookie().getName());
	}

	@Override
	public void onInvalidSessionDetected(HttpServletRequest request, HttpServletResponse response) throws IOException {
		boolean elsewhere = this.sessions.wasEnded(String.valueOf(request.getRequestedSessionId()));
		forget(response);
		response.sendRedirect("/signed-out?how=" + (elsewhere ? "elsewhere" : "expired"));
	}

	/** Takes the session cookie back; a __Host- cookie is replaced only by its equal. */
	void forget(HttpServletResponse response) {
		ResponseCookie cookie = ResponseCookie.from(this.cookieName)
			.path("/")
			.secure(true)
			.httpOnly(true)
			.sameSite("Lax")
			.maxAge(Duration.ZERO)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

}
