package dev.signet.resource.revocation;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether revocations are heard. It takes this API out of service only if the policy says
 * that it serves nobody meanwhile.
 */
class FeedHealthIndicator extends AbstractHealthIndicator {

	private final RevocationFeed feed;

	private final StalePolicy policy;

	FeedHealthIndicator(RevocationFeed feed, StalePolicy policy) {
		super("The state of the revocation feed is unknown");
		this.feed = feed;
		this.policy = policy;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		if (!this.feed.isStale()) {
			health.up();
		}
		else if (this.policy == StalePolicy.DENY) {
			health.outOfService();
		}
		else {
			health.unknown();
		}
		health.withDetail("live", this.feed.isLive());
		this.feed.age().ifPresent((age) -> health.withDetail("age", age.toMillis()));
	}

}
