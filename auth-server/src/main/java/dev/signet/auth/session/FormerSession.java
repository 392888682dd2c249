package dev.signet.auth.session;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Tells a browser what became of the session that it had. */
@Component
public class FormerSession {

	private final SsoSessions sessions;

	FormerSession(SsoSessions sessions) {
		this.sessions = sessions;
	}

	/** Why the session of this browser ended, if it had one and that was lately. */
	public Optional<SessionEnd> whyEnded(HttpServletRequest request) {
		return SsoSecurityContexts.sid(request).flatMap(this.sessions::whyEnded);
	}

}
