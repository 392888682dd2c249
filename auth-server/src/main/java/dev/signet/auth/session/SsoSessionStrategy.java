package dev.signet.auth.session;

import java.util.Set;

import dev.signet.auth.user.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/**
 * Starts the SSO session when Spring Security has accepted a sign-in. A person who signs
 * in again in the same browser keeps the session; anybody else ends it first. The HTTP
 * session is always a new one, so an id that was planted before is worth nothing.
 */
@Component
class SsoSessionStrategy implements SessionAuthenticationStrategy {

	static final String SID = "sid";

	private final SsoSessions sessions;

	private final ObjectProvider<SessionWatch> watch;

	SsoSessionStrategy(SsoSessions sessions, ObjectProvider<SessionWatch> watch) {
		this.sessions = sessions;
		this.watch = watch;
	}

	@Override
	public void onAuthentication(Authentication authentication, HttpServletRequest request,
			HttpServletResponse response) {
		if (!(authentication.getPrincipal() instanceof SignedInUser user)) {
			throw new IllegalStateException("Sign-in without an account");
		}
		Origin origin = Origin.of(request);
		SignIn signIn = new SignIn(user.getUsername(), user.displayName(), user.roles(), Set.of("pwd"), origin.device(),
				origin.address());
		HttpSession before = request.getSession(false);
		Object earlier = (before != null) ? before.getAttribute(SID) : null;
		String sid = continued(before, signIn);
		request.getSession(true).setAttribute(SID, sid);
		this.watch.ifAvailable((rules) -> rules.signedIn(sid, sid.equals(earlier), request));
	}

	private String continued(@Nullable HttpSession before, SignIn signIn) {
		if (before == null) {
			return this.sessions.start(signIn).sid();
		}
		Object sid = before.getAttribute(SID);
		before.invalidate();
		if (sid instanceof String current) {
			if (this.sessions.reauthenticate(current, signIn)) {
				return current;
			}
			this.sessions.end(current, SessionEnd.REPLACED, signIn.subject());
		}
		return this.sessions.start(signIn).sid();
	}

}
