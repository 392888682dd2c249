package dev.signet.auth.registry;

import java.util.List;

import dev.signet.auth.revocation.RevocationPreview;
import org.jspecify.annotations.Nullable;

/**
 * The step before something is taken away: what would happen, and a button.
 *
 * @param act what would be done; part of the messages
 * @param name to whom or what
 * @param sessions how many sessions end
 * @param grants how many grants end
 * @param apps names of the apps that are told
 * @param phrase what has to be typed first, or empty
 * @param key what is meant among several, or empty
 * @param own whether operators would do it to themselves
 * @param action where a yes is posted
 * @param back where a no leads
 */
record Question(String act, String name, long sessions, long grants, List<String> apps, String phrase, String key,
		boolean own, String action, String back) {

	Question(String act, String name, @Nullable RevocationPreview preview, List<String> apps, String phrase, String key,
			boolean own, String action, String back) {
		this(act, name, (preview != null) ? preview.sessions() : 0, (preview != null) ? preview.grants() : 0, apps,
				phrase, key, own, action, back);
	}

	/** Whether anything hangs on it. */
	public boolean ends() {
		return this.sessions + this.grants > 0;
	}

}
