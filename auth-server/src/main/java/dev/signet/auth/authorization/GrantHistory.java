package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The life of a grant, kept until its deadline also when it is revoked.
 *
 * @param grant the grant
 * @param revoked why it was revoked, if it was
 * @param revokedAt when it was revoked
 * @param steps what happened, oldest first: the first step and the newest fifty
 */
public record GrantHistory(Grant grant, @Nullable Revocation revoked, @Nullable Instant revokedAt,
		List<GrantStep> steps) {

	public GrantHistory {
		steps = List.copyOf(steps);
	}

}
