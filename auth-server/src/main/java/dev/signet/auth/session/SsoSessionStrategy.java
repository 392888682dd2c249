package dev.signet.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import dev.signet.auth.user.SignedInUser;
import dev.signet.auth.user.UserAccounts;
import dev.signet.auth.web.Continuation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
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

	/** Request attribute: the cookie outlives the browser. */
	static final String REMEMBERED = SsoSessionStrategy.class.getName() + ".remembered";

	private final SsoSessions sessions;

	private final UserAccounts accounts;

	private final ObjectProvider<SessionWatch> watch;

	SsoSessionStrategy(SsoSessions sessions, UserAccounts accounts, ObjectProvider<SessionWatch> watch) {
		this.sessions = sessions;
		this.accounts = accounts;
		this.watch = watch;
	}

	@Override
	public void onAuthentication(Authentication authentication, HttpServletRequest request,
			HttpServletResponse response) {
		if (!(authentication.getPrincipal() instanceof SignedInUser user)) {
			throw new IllegalStateException("Sign-in without an account");
		}
		SignIn signIn = signIn(user, request);
		HttpSession before = request.getSession(false);
		Object earlier = (before != null) ? before.getAttribute(SID) : null;
		SsoSession session = continued(before, signIn);
		String sid = session.sid();
		if (!this.accounts.accepts(user.getUsername(), user.provedAt())) {
			// Whoever replaces a password while it is checked could not know of the
			// session.
			this.sessions.end(sid, SessionEnd.ACCOUNT_CHANGED, user.getUsername());
			throw new BadCredentialsException("The password was replaced while it was checked");
		}
		if (session.remembered()) {
			request.setAttribute(REMEMBERED, true);
		}
		HttpSession browser = request.getSession(true);
		browser.setAttribute(SID, sid);
		cover(session, browser);
		this.watch.ifAvailable((rules) -> rules.signedIn(sid, sid.equals(earlier), signIn.clientId(), request));
	}

	/** Lets the browser's session last longer than what it stands for. */
	static void cover(SsoSession session, HttpSession browser) {
		Duration needed = Duration.between(Instant.ofEpochMilli(browser.getCreationTime()), session.expiresAt());
		if (browser.getMaxInactiveInterval() < needed.toSeconds()) {
			browser.setMaxInactiveInterval((int) needed.plus(SessionStore.MARGIN).toSeconds());
		}
	}

	private static SignIn signIn(SignedInUser user, HttpServletRequest request) {
		Origin origin = Origin.of(request);
		return new SignIn(user.getUsername(), user.displayName(), user.roles(), Set.of("pwd"), origin.device(),
				origin.address(), Origin.deviceClass(request.getHeader(HttpHeaders.USER_AGENT)),
				request.getParameter("remember") != null,
				Continuation.check(request.getParameter(Continuation.PARAMETER))
					.filter((path) -> path.startsWith("/oauth2/authorize?"))
					.flatMap((path) -> Continuation.parameter(path, "client_id"))
					.orElse(null),
				user.provedAt());
	}

	private SsoSession continued(@Nullable HttpSession before, SignIn signIn) {
		if (before == null) {
			return this.sessions.start(signIn);
		}
		Object sid = before.getAttribute(SID);
		before.invalidate();
		if (sid instanceof String current) {
			Optional<SsoSession> same = this.sessions.reauthenticate(current, signIn);
			if (same.isPresent()) {
				return same.get();
			}
			this.sessions.end(current, SessionEnd.REPLACED, signIn.subject());
		}
		return this.sessions.start(signIn);
	}

}
