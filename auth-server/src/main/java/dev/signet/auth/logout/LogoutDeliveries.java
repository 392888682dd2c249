package dev.signet.auth.logout;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * What became of the logout notices, for operators to read.
 */
@Component
public class LogoutDeliveries {

	/** Notices that match, newest first. */
	public List<LogoutDelivery> search(LogoutDeliveryQuery query) {
		throw new UnsupportedOperationException();
	}

	/** The newest notices. */
	public List<LogoutDelivery> recent(int limit) {
		throw new UnsupportedOperationException();
	}

}
