package dev.signet.auth.session;

import org.springframework.security.core.AuthenticationException;

/** The password was right, but the person may not have one more session. */
public final class SessionLimitReached extends AuthenticationException {

	private static final long serialVersionUID = 1L;

	SessionLimitReached() {
		super("One session more than this person may have");
	}

}
