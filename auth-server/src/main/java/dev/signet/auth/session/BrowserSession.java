package dev.signet.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;

/**
 * The HTTP session of one browser. It holds the {@code sid} and nothing else, and lasts a
 * fixed time whether it is used or not: what ends a sign-in is the SSO session.
 */
final class BrowserSession implements Session {

	private final Instant createdAt;

	private String id;

	private @Nullable String sid;

	private Duration life;

	private boolean changed;

	/**
	 * A session as it is stored.
	 * @param id what the cookie says
	 * @param sid the SSO session, if somebody signed in
	 * @param createdAt when it began
	 * @param life how long it lasts from then on
	 */
	BrowserSession(String id, @Nullable String sid, Instant createdAt, Duration life) {
		this.id = id;
		this.sid = sid;
		this.createdAt = createdAt;
		this.life = life;
	}

	@Override
	public String getId() {
		return this.id;
	}

	/** Sessions are replaced, not renamed. */
	@Override
	public String changeSessionId() {
		throw new UnsupportedOperationException("A new sign-in gets a new session");
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T getAttribute(String name) {
		return name.equals(SsoSessionStrategy.SID) ? (T) this.sid : null;
	}

	@Override
	public Set<String> getAttributeNames() {
		return (this.sid != null) ? Set.of(SsoSessionStrategy.SID) : Set.of();
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		if (!name.equals(SsoSessionStrategy.SID) || !(value instanceof String newSid)) {
			throw new IllegalArgumentException("An HTTP session holds the sid only, not " + name);
		}
		this.sid = newSid;
		this.changed = true;
	}

	@Override
	public void removeAttribute(String name) {
		if (name.equals(SsoSessionStrategy.SID)) {
			this.sid = null;
			this.changed = true;
		}
	}

	@Override
	public Instant getCreationTime() {
		return this.createdAt;
	}

	/** Nobody asks, so a visit costs no write. */
	@Override
	public void setLastAccessedTime(Instant lastAccessedTime) {
	}

	@Override
	public Instant getLastAccessedTime() {
		return this.createdAt;
	}

	@Override
	public void setMaxInactiveInterval(Duration interval) {
		this.life = interval;
		this.changed = true;
	}

	/** How long it lasts from its beginning on. */
	@Override
	public Duration getMaxInactiveInterval() {
		return this.life;
	}

	/** Redis forgets what has expired. */
	@Override
	public boolean isExpired() {
		return false;
	}

	/** Whether it is worth keeping and differs from what is stored. */
	boolean needsSaving() {
		return this.changed;
	}

	void saved() {
		this.changed = false;
	}

}
