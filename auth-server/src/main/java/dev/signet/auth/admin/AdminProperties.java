package dev.signet.auth.admin;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's console.
 *
 * @param reauthenticateAfter age of a sign-in from which every act of the console, or
 * with a person's token, asks for the password again
 */
@ConfigurationProperties("signet.admin")
record AdminProperties(@DefaultValue("15m") Duration reauthenticateAfter) {

	AdminProperties {
		if (reauthenticateAfter.isNegative() || reauthenticateAfter.isZero()) {
			throw new IllegalArgumentException(
					"signet.admin.reauthenticate-after must be longer than nothing, or nobody can do anything");
		}
	}

}
