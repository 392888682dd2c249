package dev.signet.auth.logout;

/** Ends the handling of a logout request with an error page. */
class LogoutRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final LogoutRefusal reason;

	LogoutRefused(LogoutRefusal reason) {
		super(reason.name(), null, false, false);
		this.reason = reason;
	}

	LogoutRefusal reason() {
		return this.reason;
	}

}
