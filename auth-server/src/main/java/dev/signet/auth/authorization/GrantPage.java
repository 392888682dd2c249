package dev.signet.auth.authorization;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some of the grants that were looked for, newest first.
 *
 * @param grants the grants; maybe fewer than asked for, or none, although more follow
 * @param next where the next page begins, if there may be more
 */
public record GrantPage(List<Grant> grants, @Nullable String next) {

	public GrantPage {
		grants = List.copyOf(grants);
	}

}
