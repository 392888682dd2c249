package dev.signet.auth.revocation;

import java.time.Duration;

import dev.signet.auth.client.AccessTokenLimit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The log of revocations and its feed.
 *
 * @param retention time for which a revocation is kept, longer than any access token
 * lives
 * @param heartbeat time between two signs of life on the feed
 * @param queueSize number of events that may wait for a slow subscriber before it is
 * dropped
 * @param maxSubscribers number of subscribers that one replica serves
 */
@ConfigurationProperties("signet.revocation")
record RevocationProperties(@DefaultValue("65m") Duration retention, @DefaultValue("2s") Duration heartbeat,
		@DefaultValue("1000") int queueSize, @DefaultValue("5000") int maxSubscribers) implements AccessTokenLimit {

	/** Clocks of servers differ, and a resource server may forgive a late token. */
	private static final Duration MARGIN = Duration.ofMinutes(5);

	RevocationProperties {
		if (retention.compareTo(MARGIN) <= 0) {
			throw new IllegalArgumentException("signet.revocation.retention must be longer than 5m");
		}
		if (heartbeat.toMillis() < 1) {
			throw new IllegalArgumentException("signet.revocation.heartbeat must be positive");
		}
		if (queueSize < 1 || maxSubscribers < 1) {
			throw new IllegalArgumentException(
					"signet.revocation.queue-size and signet.revocation.max-subscribers must be positive");
		}
	}

	/** The longest life of an access token that all revocations outlive. */
	@Override
	public Duration longestToken() {
		return this.retention.minus(MARGIN);
	}

}
