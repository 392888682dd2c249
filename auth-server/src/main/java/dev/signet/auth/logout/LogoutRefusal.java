package dev.signet.auth.logout;

import java.util.Locale;

/**
 * Why a logout request is answered with an error page. Nobody is signed out and nobody is
 * sent anywhere then.
 */
enum LogoutRefusal {

	/** A parameter was sent twice, or is longer than anything we issue or register. */
	MALFORMED,
	/** {@code client_id} names nobody, or the client of the hint is gone. */
	UNKNOWN_CLIENT,
	/** {@code client_id} is not whom the hint was issued to. */
	OTHER_CLIENT,
	/** A return address came without anything that says whose it is. */
	REDIRECT_WITHOUT_CLIENT,
	/** The return address is not one that the client registered. */
	REDIRECT_NOT_REGISTERED;

	String messageKey() {
		return "logout.refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
