package dev.signet.auth.api;

import java.time.Instant;

import dev.signet.auth.key.SigningKeys.PublishedKey;
import org.jspecify.annotations.Nullable;

/**
 * One signing key, without any secret.
 *
 * @param kid key id (RFC 7638 thumbprint)
 * @param algorithm signature algorithm
 * @param phase announced, active or retired
 * @param announcedAt when it was made
 * @param activeAt when it begins or began to sign
 * @param retiredAt when its successor takes over, if there is one
 * @param purgeAt when it disappears, if it was replaced
 */
record KeyItem(String kid, String algorithm, Phase phase, Instant announcedAt, Instant activeAt,
		@Nullable Instant retiredAt, @Nullable Instant purgeAt) {

	/** Where a key stands in its life. */
	enum Phase {

		ACTIVE, ANNOUNCED, RETIRED

	}

	static KeyItem of(PublishedKey key) {
		return new KeyItem(key.kid(), key.algorithm(), Phase.valueOf(key.phase()), key.announcedAt(), key.activeAt(),
				key.retiredAt(), key.purgeAt());
	}

}
