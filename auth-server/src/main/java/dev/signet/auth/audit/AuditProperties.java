package dev.signet.auth.audit;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happened, and for how long it is remembered.
 *
 * @param keep age from which entries are pruned; the chain then begins at an anchor
 * @param keepAddresses age from which address and device of an entry are forgotten
 * @param queueSize entries that wait in memory while the database is away
 */
@ConfigurationProperties("signet.audit")
record AuditProperties(@DefaultValue("400d") Duration keep, @DefaultValue("30d") Duration keepAddresses,
		@DefaultValue("20000") int queueSize) {

	private static final Duration SHORTEST = Duration.ofHours(1);

	AuditProperties {
		if (keepAddresses.isNegative() || keep.compareTo(SHORTEST) < 0 || keepAddresses.compareTo(keep) > 0) {
			throw new IllegalArgumentException(
					"signet.audit.keep must be an hour or longer and not shorter than signet.audit.keep-addresses");
		}
		if (queueSize < 1) {
			throw new IllegalArgumentException("signet.audit.queue-size must be positive");
		}
	}

}
