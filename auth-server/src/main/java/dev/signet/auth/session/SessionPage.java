package dev.signet.auth.session;

import java.util.List;

import dev.signet.auth.redis.IndexPosition;
import org.jspecify.annotations.Nullable;

/**
 * One page of found sessions.
 *
 * @param sessions what was found, newest first; may be short, or even empty, while there
 * is more
 * @param next position for {@link SessionQuery#after()}; nothing when this was the last
 * page
 */
public record SessionPage(List<SsoSession> sessions, @Nullable String next) {

	public SessionPage {
		sessions = List.copyOf(sessions);
	}

	/** The position behind a session, as if a page had ended with it. */
	public static String after(SsoSession session) {
		return IndexPosition.of(session.startedAt(), session.sid()).toString();
	}

}
