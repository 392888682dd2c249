package dev.signet.client.security;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

import org.springframework.stereotype.Component;

/**
 * The HTTP sessions of this process by id, so that a back-channel logout ends them at
 * once instead of at their next request.
 */
@Component
class BrowserSessions implements HttpSessionListener, HttpSessionIdListener {

	private static final int REMEMBERED = 10_000;

	private final Map<String, HttpSession> sessions = new ConcurrentHashMap<>();

	private final Set<String> ended = Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));

	@Override
	public void sessionCreated(HttpSessionEvent event) {
		this.sessions.put(event.getSession().getId(), event.getSession());
	}

	@Override
	public void sessionDestroyed(HttpSessionEvent event) {
		this.sessions.remove(event.getSession().getId());
	}

	@Override
	public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
		this.sessions.remove(oldSessionId);
		this.sessions.put(event.getSession().getId(), event.getSession());
	}

	/** Ends a session on behalf of the authorization server. */
	void end(String sessionId) {
		this.ended.add(sessionId);
		HttpSession session = this.sessions.remove(sessionId);
		if (session == null) {
			return;
		}
		try {
			session.invalidate();
		}
		catch (IllegalStateException ex) {
			// It ended by itself between the look-up and the call, which is what was
			// wanted.
		}
	}

	/** Whether the authorization server, rather than time, ended this session. */
	boolean wasEnded(String sessionId) {
		return this.ended.contains(sessionId);
	}

	/** Keeps the newest ids only: the answer decides between two sentences. */
	private static final class Recent extends LinkedHashMap<String, Boolean> {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > REMEMBERED;
		}

	}

}
