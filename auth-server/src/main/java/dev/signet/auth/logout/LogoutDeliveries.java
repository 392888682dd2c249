package dev.signet.auth.logout;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * What became of the logout notices, for operators to read.
 */
@Component
public class LogoutDeliveries {

	private final Deliveries deliveries;

	LogoutDeliveries(Deliveries deliveries) {
		this.deliveries = deliveries;
	}

	/** Notices that match, newest first. */
	public List<LogoutDelivery> search(LogoutDeliveryQuery query) {
		return this.deliveries.search(query);
	}

}
