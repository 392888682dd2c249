package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One grant as it stands in Redis.
 *
 * @param id grant id
 * @param document the part that does not change
 * @param sequence 0 while the code is not redeemed, then that of the newest refresh token
 * @param rotatedAt when the newest refresh token was issued, which is the last use, epoch
 * milliseconds
 * @param deadline end unless it is used again, epoch milliseconds
 * @param address truncated address of the last use
 * @param revoked why it is revoked, if it is
 * @param log its timeline
 */
record GrantRecord(String id, @Nullable GrantDocument document, long sequence, long rotatedAt, long deadline,
		String address, @Nullable Revocation revoked, @Nullable String log) {

	boolean isAlive() {
		return this.revoked == null && this.document != null;
	}

	/** The facts, while the grant is alive. */
	Optional<GrantDocument> alive() {
		return isAlive() ? Optional.ofNullable(this.document) : Optional.empty();
	}

	/** What happened to it. */
	Optional<GrantHistory> history() {
		List<GrantStep> steps = GrantTimeline.read(this.log);
		@Nullable Instant revokedAt = (this.revoked != null) ? steps.stream()
			.filter((step) -> step.kind() == GrantStep.Kind.REVOKED)
			.map(GrantStep::at)
			.findFirst()
			.orElse(null) : null;
		return grant().map((grant) -> new GrantHistory(grant, this.revoked, revokedAt, steps));
	}

	/** Device of the newest use, if the timeline knows it. */
	String lastDevice() {
		List<GrantStep> steps = GrantTimeline.read(this.log);
		return steps.isEmpty() ? "" : steps.get(steps.size() - 1).device();
	}

	/** The grant for pages and events. */
	Optional<Grant> grant() {
		return Optional.ofNullable(this.document)
			.map((facts) -> new Grant(this.id, facts.subject(), facts.username(), facts.clientId(), facts.sid(),
					Set.copyOf(facts.scopes()), Instant.ofEpochMilli(facts.authTime()),
					Instant.ofEpochMilli(facts.issuedAt()), Instant.ofEpochMilli(this.rotatedAt),
					Instant.ofEpochMilli(this.deadline), this.sequence, facts.offline(),
					(facts.device() != null) ? facts.device() : "", this.address,
					GrantTimeline.begunFrom(this.log).orElse(this.address)));
	}

}
