package dev.signet.auth.session;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Hears of each use of a session with what was read of it anyway, and may end it or
 * change its limits. The server works without one.
 */
public interface SessionWatch {

	/**
	 * The person proved who they are.
	 * @param again whether the session had begun before
	 * @param clientId the client that they sign in to, if one sent them
	 */
	void signedIn(String sid, boolean again, @Nullable String clientId, HttpServletRequest request);

	/**
	 * The browser used the session.
	 * @return the session as it is afterwards; empty if it is over
	 */
	Optional<SsoSession> used(SsoSession session, HttpServletRequest request);

	/**
	 * A client refreshed its tokens. Must not wait for Redis on the calling thread, which
	 * is the one that reads from Redis.
	 * @return whether the session is still alive
	 */
	CompletionStage<Boolean> refreshed(SsoSession session);

}
