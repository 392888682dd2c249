package dev.signet.auth.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The dry run: what would end, asked before it does.
 *
 * @param kind what kind of thing, as in the path
 * @param id which one, or empty
 * @param client which app in it, if only that is meant, or empty
 * @param name what the operator knows it by, or empty
 * @param person whose it is, or empty
 * @param found whether there is anything to end
 * @param sessions how many sessions end
 * @param grants how many grants are revoked
 * @param apps names of the apps that are told
 * @param tokensDieBy when the last token that is meant would have expired
 * @param why reason that was given already
 * @param phrase what has to be typed to confirm, or empty
 * @param mistyped whether something else was typed
 * @param own whether the operator is signed out by it too
 * @param back where a no leads
 */
record EndQuestion(String kind, String id, String client, String name, String person, boolean found, long sessions,
		long grants, List<String> apps, @Nullable Instant tokensDieBy, String why, String phrase, boolean mistyped,
		boolean own, String back) {

	/** Everything but what a support role may end. */
	public boolean wide() {
		return List.of("client", "key", "all").contains(this.kind);
	}

}
