package dev.signet.auth.account;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The signed-in person's own pages.
 *
 * @param reauthenticateAfter age of a sign-in from which ending sessions and
 * disconnecting apps asks for the password again
 */
@ConfigurationProperties("signet.account")
record AccountProperties(@DefaultValue("15m") Duration reauthenticateAfter) {

	AccountProperties {
		if (reauthenticateAfter.isNegative() || reauthenticateAfter.isZero()) {
			throw new IllegalArgumentException(
					"signet.account.reauthenticate-after must be longer than nothing, or nobody can end a session");
		}
	}

}
