package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One grant as it stands in Redis.
 *
 * @param id grant id
 * @param document the part that does not change; gone once revoked
 * @param sequence 0 while the code is not redeemed, then that of the newest refresh token
 * @param rotatedAt when the newest refresh token was issued, epoch milliseconds
 * @param usedAt last use, epoch milliseconds
 * @param deadline end unless it is used again, epoch milliseconds
 * @param address truncated address of the last use
 * @param revoked why it is revoked, if it is
 */
record GrantRecord(String id, @Nullable GrantDocument document, long sequence, long rotatedAt, long usedAt,
		long deadline, String address, @Nullable Revocation revoked) {

	boolean isAlive() {
		return this.revoked == null && this.document != null;
	}

	/** The facts, while the grant is alive. */
	Optional<GrantDocument> alive() {
		return isAlive() ? Optional.ofNullable(this.document) : Optional.empty();
	}

	/** The grant for pages and events. */
	Optional<Grant> grant() {
		return Optional.ofNullable(this.document)
			.map((facts) -> new Grant(this.id, facts.subject(), facts.username(), facts.clientId(), facts.sid(),
					Set.copyOf(facts.scopes()), Instant.ofEpochMilli(facts.issuedAt()),
					Instant.ofEpochMilli(this.usedAt), Instant.ofEpochMilli(this.deadline), this.sequence,
					facts.offline(), (facts.device() != null) ? facts.device() : "", this.address));
	}

}
