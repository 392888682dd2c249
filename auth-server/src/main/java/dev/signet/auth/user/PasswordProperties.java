package dev.signet.auth.user;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which passwords people may choose, and how they are kept.
 *
 * @param minLength fewest characters of a password (NIST SP 800-63B-4 §3.1.1.2 asks for
 * 15 while there is no second factor)
 * @param temporaryLifetime how long a password that an administrator had drawn can be
 * exchanged for another
 * @param bcryptCost work for each hash, doubled by each step, from 10 to 16; older hashes
 * are replaced at the next sign-in. Less, from 4, is for tests: an https issuer refuses
 * it
 */
@ConfigurationProperties("signet.user.password")
record PasswordProperties(@DefaultValue("15") int minLength, @DefaultValue("72h") Duration temporaryLifetime,
		@DefaultValue("10") int bcryptCost) {

	private static final int LEAST = 8;

	private static final int MOST = 64;

	private static final Duration LONGEST = Duration.ofDays(14);

	private static final int CHEAPEST = 4;

	private static final int CHEAPEST_OUTSIDE_TESTS = 10;

	private static final int DEAREST = 16;

	PasswordProperties {
		// ASVS 5.0 V6.2.1 and V6.2.9.
		if (minLength < LEAST || minLength > MOST) {
			throw new IllegalArgumentException(
					"signet.user.password.min-length must be between " + LEAST + " and " + MOST);
		}
		// ASVS 5.0 V6.4.1: it must not become a long-term password.
		if (temporaryLifetime.toMinutes() < 1 || temporaryLifetime.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					"signet.user.password.temporary-lifetime must be between 1 minute and 14 days");
		}
		if (bcryptCost < CHEAPEST || bcryptCost > DEAREST) {
			throw new IllegalArgumentException(
					"signet.user.password.bcrypt-cost must be between " + CHEAPEST + " and " + DEAREST);
		}
	}

	/**
	 * Refuses hashes that protect nothing (S74) where people from outside may sign in.
	 */
	void requireFor(String issuer) {
		if (this.bcryptCost < CHEAPEST_OUTSIDE_TESTS && issuer.startsWith("https:")) {
			throw new IllegalStateException("signet.user.password.bcrypt-cost must be at least "
					+ CHEAPEST_OUTSIDE_TESTS + " with an https issuer");
		}
	}

}
