package dev.signet.auth.admin;

import java.time.Instant;
import java.util.List;

import dev.signet.auth.session.SsoSession;
import org.jspecify.annotations.Nullable;

/**
 * One session with all that hangs on it, or what is known of one that is over.
 *
 * @param sid the session
 * @param session the session, while it is alive
 * @param ended why it ended, in lower case, or empty
 * @param others how many other sessions the person has
 * @param apps the clients that take part, each with what it was granted
 * @param notices what clients were told when it ended
 * @param events what happened to it, newest first
 */
record SessionView(String sid, @Nullable SsoSession session, String ended, long others, List<App> apps,
		List<DeliveryRow> notices, List<EventRow> events) {

	/**
	 * A client in the graph.
	 *
	 * @param id client id
	 * @param name its name
	 * @param joinedAt when it first took part, if it did
	 * @param grants what it was granted, last used first
	 */
	record App(String id, String name, @Nullable Instant joinedAt, List<GrantRow> grants) {
	}

}
