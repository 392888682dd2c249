package dev.signet.auth.api;

import java.time.Instant;
import java.util.List;

import dev.signet.auth.key.SigningKeys;
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
 * @param nextRotationAt when another signs instead by itself, if it signs
 */
record KeyItem(String kid, String algorithm, Phase phase, Instant announcedAt, Instant activeAt,
		@Nullable Instant retiredAt, @Nullable Instant purgeAt, @Nullable Instant nextRotationAt) {

	/** Where a key stands in its life. */
	enum Phase {

		ACTIVE, ANNOUNCED, RETIRED

	}

	/** The keys that are published, by algorithm and newest first. */
	static List<KeyItem> all(SigningKeys keys) {
		return keys.list().stream().map((key) -> of(key, keys.nextRotation(key).orElse(null))).toList();
	}

	private static KeyItem of(PublishedKey key, @Nullable Instant nextRotationAt) {
		return new KeyItem(key.kid(), key.algorithm(), Phase.valueOf(key.phase()), key.announcedAt(), key.activeAt(),
				key.retiredAt(), key.purgeAt(), nextRotationAt);
	}

}
