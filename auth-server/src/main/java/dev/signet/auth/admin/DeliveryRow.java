package dev.signet.auth.admin;

import java.util.Locale;

import dev.signet.auth.logout.LogoutDelivery;

/**
 * A logout notice in a list.
 *
 * @param notice the notice
 * @param client name of the client
 */
record DeliveryRow(LogoutDelivery notice, String client) {

	/** How far it got, in lower case. */
	public String status() {
		return this.notice.status().name().toLowerCase(Locale.ROOT);
	}

}
