package dev.signet.auth.admin;

import java.time.Instant;
import java.util.Locale;

import dev.signet.auth.key.SigningKeys.PublishedKey;
import org.jspecify.annotations.Nullable;

/**
 * A signing key in a list.
 *
 * @param key the key
 * @param nextRotation when it is replaced by itself, if it is active
 */
record KeyRow(PublishedKey key, @Nullable Instant nextRotation) {

	/** Where it stands in its life, in lower case. */
	public String phase() {
		return this.key.phase().toLowerCase(Locale.ROOT);
	}

}
