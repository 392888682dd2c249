package dev.signet.auth.logout;

import java.time.Duration;
import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How clients are told that a session ended.
 *
 * @param connectTimeout longest wait for a connection to a client
 * @param requestTimeout longest time one notice may take from look-up to answer
 * @param maxAttempts how often a notice is sent before it is given up
 * @param firstRetry pause after the first failed attempt; a little jitter is added
 * @param retryMultiplier factor by which each further pause grows
 * @param pollInterval how often a replica looks for notices that are due
 * @param maxConcurrent how many notices one replica sends at the same time
 * @param keepDeliveries how long the outcome of a notice is kept
 * @param allowLoopback whether notices may go to this machine, also without TLS
 * @param allowedPrivateNetworks networks (CIDR) that notices may go to although they are
 * not public, with TLS
 */
@Validated
@ConfigurationProperties("signet.logout")
record LogoutProperties(@DefaultValue("2s") Duration connectTimeout, @DefaultValue("5s") Duration requestTimeout,
		@DefaultValue("6") @Min(1) @Max(100) int maxAttempts, @DefaultValue("5s") Duration firstRetry,
		@DefaultValue("4") @Min(1) @Max(10) int retryMultiplier, @DefaultValue("1s") Duration pollInterval,
		@DefaultValue("32") @Min(1) @Max(1000) int maxConcurrent, @DefaultValue("30d") Duration keepDeliveries,
		@DefaultValue("false") boolean allowLoopback, @DefaultValue Set<String> allowedPrivateNetworks) {

	LogoutProperties {
		allowedPrivateNetworks = Set.copyOf(allowedPrivateNetworks);
		if (connectTimeout.compareTo(requestTimeout) > 0) {
			throw new IllegalArgumentException("signet.logout.connect-timeout must not exceed request-timeout");
		}
		if (pollInterval.isZero() || pollInterval.isNegative() || firstRetry.isNegative()) {
			throw new IllegalArgumentException("signet.logout.poll-interval and first-retry must be positive");
		}
	}

	/** Pause after the given number of failed attempts, before jitter. */
	Duration pauseAfter(int attempts) {
		return this.firstRetry.multipliedBy((long) Math.pow(this.retryMultiplier, Math.min(attempts - 1, 8)));
	}

	/**
	 * How long an attempt owns its notice. Past it another replica may try, so it leaves
	 * room for a name server that answers late, which no timeout of ours cuts short.
	 */
	Duration claim() {
		return this.requestTimeout.plusSeconds(30);
	}

}
