package dev.signet.auth.api;

import java.time.Instant;
import java.util.List;

import dev.signet.auth.revocation.RevocationPreview;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What an act has ended, or would end.
 *
 * @param dryRun whether nothing was changed
 * @param target what kind of thing
 * @param id which one, null for all
 * @param before what was issued later stays, null where that does not apply or means now
 * @param found whether there is such a thing
 * @param sessions how many sessions end
 * @param grants how many grants end
 * @param notifies ids of the clients that are told over the back channel
 * @param tokensDieBy when the last access token that is meant would have expired by
 * itself, null if there can be none
 */
record Outcome(boolean dryRun, Kind target, @Nullable String id, @Nullable Instant before, boolean found, long sessions,
		long grants, List<String> notifies, @Nullable Instant tokensDieBy) {

	/** The same, done. */
	Outcome done() {
		return new Outcome(false, this.target, this.id, this.before, this.found, this.sessions, this.grants,
				this.notifies, this.tokensDieBy);
	}

	static Outcome of(RevocationPreview preview, boolean dryRun) {
		return new Outcome(dryRun, preview.target().kind(), preview.target().id(), preview.target().before(),
				preview.found(), preview.sessions(), preview.grants(), preview.notifies(), preview.tokensDieBy());
	}

}
