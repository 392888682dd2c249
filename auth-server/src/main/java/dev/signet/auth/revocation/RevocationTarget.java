package dev.signet.auth.revocation;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/**
 * What is to be revoked.
 *
 * @param kind what kind of thing
 * @param id which one: {@code jti}, grant id, {@code sid}, account id, client id or
 * {@code kid}; none for everything
 * @param before what was issued later stays, unless its sign-in is older; only for users,
 * clients and everything, none means now
 */
public record RevocationTarget(Kind kind, @Nullable String id, @Nullable Instant before) {

	private static final int LONGEST_ID = 255;

	public RevocationTarget {
		if ((kind == Kind.ALL) != (id == null)) {
			throw new IllegalArgumentException("id belongs to every target but all");
		}
		if (id != null && (id.isBlank() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl))) {
			throw new IllegalArgumentException(
					"id must be between 1 and " + LONGEST_ID + " characters, none of them a control character");
		}
		if (before != null && !kind.takesTime()) {
			throw new IllegalArgumentException("before is for users, clients and everything");
		}
	}

	/** A target that needs no time, or that means all until now. */
	public static RevocationTarget of(Kind kind, String id) {
		return new RevocationTarget(kind, id, null);
	}

	/** Everything that was issued until now. */
	public static RevocationTarget all() {
		return new RevocationTarget(Kind.ALL, null, null);
	}

	/** What can be revoked. */
	public enum Kind {

		/** One access token. */
		TOKEN,
		/** A family of refresh tokens with all its access tokens. */
		GRANT,
		/** An SSO session with all that it authorised. */
		SESSION,
		/** All of a person. */
		USER,
		/** All of a client. */
		CLIENT,
		/** All that a key signed. */
		KEY,
		/** Everything. */
		@JsonAlias("everything")
		ALL;

		boolean takesTime() {
			return this == USER || this == CLIENT || this == ALL;
		}

	}

}
