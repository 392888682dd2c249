package dev.signet.auth.revocation;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an act of revocation would end, or has ended.
 *
 * @param target the target
 * @param found whether there is such a thing
 * @param sessions how many SSO sessions end
 * @param grants how many grants end
 * @param notifies ids of the clients that are told over the back channel
 * @param tokensDieBy when the last access token that is meant would have expired, if
 * there can be any
 */
public record RevocationPreview(RevocationTarget target, boolean found, long sessions, long grants,
		List<String> notifies, @Nullable Instant tokensDieBy) {

	public RevocationPreview {
		notifies = List.copyOf(notifies);
	}

}
