package dev.signet.auth.audit;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether what happens is written down. Not part of readiness: the server serves on, and
 * an operator has to look.
 */
@Component
class AuditHealth extends AbstractHealthIndicator {

	private final AuditWriter writer;

	AuditHealth(AuditWriter writer) {
		this.writer = writer;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		this.writer.problem()
			.ifPresentOrElse((problem) -> health.down().withDetail("problem", problem), () -> health.up());
	}

}
