package dev.signet.auth.session;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of SSO sessions.
 *
 * @param idleTimeout longest time without use by the browser or a refreshing client
 * @param lifetime longest time from sign-in to end, however busy
 */
@Validated
@ConfigurationProperties("signet.session")
record SessionProperties(@DefaultValue("1h") Duration idleTimeout, @DefaultValue("12h") Duration lifetime) {

	/** NIST SP 800-63B: a person proves who they are at least every 30 days. */
	static final Duration LONGEST = Duration.ofDays(30);

	SessionProperties {
		if (idleTimeout.isZero() || idleTimeout.isNegative() || idleTimeout.compareTo(lifetime) > 0) {
			throw new IllegalArgumentException(
					"signet.session.idle-timeout must be positive and not exceed signet.session.lifetime");
		}
		if (lifetime.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("signet.session.lifetime must not exceed 30 days");
		}
	}

}
