package dev.signet.auth.key;

import java.time.Instant;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

/**
 * One signing key with the times that make its phases. Replicas read the same times, so
 * they agree on the phase without talking.
 *
 * @param jwk the key with its private part
 * @param announcedAt when it was made
 * @param activeAt when it begins to sign
 * @param retiredAt when its successor begins to sign, if there is one
 * @param purgeAt when nothing signed by it can be valid any more, if it was replaced
 */
record SigningKey(JWK jwk, Instant announcedAt, Instant activeAt, @Nullable Instant retiredAt,
		@Nullable Instant purgeAt) {

	/** Where a key stands in its life. */
	enum Phase {

		ACTIVE, ANNOUNCED, RETIRED, PURGED

	}

	String kid() {
		return this.jwk.getKeyID();
	}

	String algorithm() {
		return this.jwk.getAlgorithm().getName();
	}

	Phase phase(Instant now) {
		if (this.purgeAt != null && !now.isBefore(this.purgeAt)) {
			return Phase.PURGED;
		}
		if (this.retiredAt != null && !now.isBefore(this.retiredAt)) {
			return Phase.RETIRED;
		}
		return now.isBefore(this.activeAt) ? Phase.ANNOUNCED : Phase.ACTIVE;
	}

	/** The same key, replaced from a time on. */
	SigningKey replaced(Instant retire, Instant purge) {
		return new SigningKey(this.jwk, this.announcedAt, this.activeAt, retire, purge);
	}

	// The private part must not reach a log.
	@Override
	public String toString() {
		return "SigningKey[" + kid() + ", " + algorithm() + "]";
	}

}
