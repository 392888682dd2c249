package dev.signet.auth.session;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of SSO sessions.
 *
 * @param idleTimeout longest time without use by the browser or a refreshing client
 * @param lifetime longest time from sign-in to end, however busy
 * @param rememberMe limits of sessions on devices that people asked to stay signed in on
 * @param limits how many sessions a person may have at the same time; all that apply hold
 */
@Validated
@ConfigurationProperties("signet.session")
record SessionProperties(@DefaultValue("1h") Duration idleTimeout, @DefaultValue("12h") Duration lifetime,
		@DefaultValue RememberMe rememberMe, @DefaultValue List<SessionLimit> limits) {

	/** NIST SP 800-63B: a person proves who they are at least every 30 days. */
	static final Duration LONGEST = Duration.ofDays(30);

	SessionProperties {
		check("signet.session.", idleTimeout, lifetime);
		limits = List.copyOf(limits);
	}

	/**
	 * Sessions on devices that people asked to stay signed in on.
	 *
	 * @param enabled whether the sign-in page offers it
	 * @param idleTimeout longest time without use
	 * @param lifetime longest time from sign-in to end
	 */
	record RememberMe(@DefaultValue("false") boolean enabled, @DefaultValue("14d") Duration idleTimeout,
			@DefaultValue("30d") Duration lifetime) {

		RememberMe {
			check("signet.session.remember-me.", idleTimeout, lifetime);
		}

	}

	Duration idleTimeout(boolean remembered) {
		return remembered ? this.rememberMe.idleTimeout : this.idleTimeout;
	}

	Duration lifetime(boolean remembered) {
		return remembered ? this.rememberMe.lifetime : this.lifetime;
	}

	private static void check(String prefix, Duration idleTimeout, Duration lifetime) {
		if (idleTimeout.isZero() || idleTimeout.isNegative() || idleTimeout.compareTo(lifetime) > 0) {
			throw new IllegalArgumentException(
					prefix + "idle-timeout must be positive and not exceed " + prefix + "lifetime");
		}
		if (lifetime.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(prefix + "lifetime must not exceed 30 days");
		}
	}

}
