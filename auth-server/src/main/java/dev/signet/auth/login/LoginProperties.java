package dev.signet.auth.login;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much guessing of passwords is tolerated. Each limit is a bucket that holds so many
 * attempts and refills evenly over the period.
 *
 * @param pairAttempts attempts on one account from one network
 * @param pairPeriod time in which those attempts come back
 * @param knownAttempts attempts on one account from a network where it signed in before
 * @param knownPeriod time in which those attempts come back
 * @param knownFor how long a network stays known after a sign-in
 * @param accountAttempts attempts on one account from all unknown networks together
 * @param accountPeriod time in which those attempts come back
 * @param networkAttempts attempts on all accounts from one network
 * @param networkPeriod time in which those attempts come back
 * @param serverAttempts attempts on all accounts from all unknown networks together
 * @param serverPeriod time in which those attempts come back
 */
@ConfigurationProperties("signet.login")
record LoginProperties(@DefaultValue("10") long pairAttempts, @DefaultValue("5m") Duration pairPeriod,
		@DefaultValue("50") long knownAttempts, @DefaultValue("30m") Duration knownPeriod,
		@DefaultValue("30d") Duration knownFor, @DefaultValue("30") long accountAttempts,
		@DefaultValue("1h") Duration accountPeriod, @DefaultValue("100") long networkAttempts,
		@DefaultValue("10m") Duration networkPeriod, @DefaultValue("3000") long serverAttempts,
		@DefaultValue("10m") Duration serverPeriod) {

	LoginProperties {
		if (pairAttempts < 1 || knownAttempts < 1 || accountAttempts < 1 || networkAttempts < 1 || serverAttempts < 1) {
			throw new IllegalArgumentException("signet.login.*-attempts must be at least 1, or nobody can sign in");
		}
		if (knownAttempts < pairAttempts) {
			throw new IllegalArgumentException(
					"signet.login.known-attempts must not be smaller than signet.login.pair-attempts");
		}
	}

}
