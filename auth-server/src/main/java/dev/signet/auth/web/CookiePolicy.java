package dev.signet.auth.web;

import org.springframework.stereotype.Component;

/**
 * How cookies of this server are named and protected: {@code __Host-} and {@code Secure}
 * wherever browsers allow it (S69).
 */
@Component
public class CookiePolicy {

	private final boolean secure;

	CookiePolicy(Issuer issuer) {
		this.secure = issuer.secure();
	}

	/** Whether cookies are marked Secure. */
	public boolean secure() {
		return this.secure;
	}

	/** The full name of a cookie. */
	public String name(String name) {
		return this.secure ? "__Host-" + name : name;
	}

}
