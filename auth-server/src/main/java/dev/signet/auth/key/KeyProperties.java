package dev.signet.auth.key;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signing keys are kept and replaced.
 *
 * @param encryptionKey 32 random bytes in base64 that encrypt private keys in the
 * database; with several, the first encrypts and all decrypt
 * @param rotateAfter age at which an active key is replaced
 * @param announce time for which a new key is published before it signs
 * @param retain time for which a replaced key is still published, longer than any token
 * that it signed
 */
@ConfigurationProperties("signet.key")
record KeyProperties(@DefaultValue List<String> encryptionKey, @DefaultValue("90d") Duration rotateAfter,
		@DefaultValue("1h") Duration announce, @DefaultValue("30d") Duration retain) {

	private static final Duration LONGEST_TOKEN = Duration.ofHours(24);

	KeyProperties {
		encryptionKey = List.copyOf(encryptionKey);
		if (announce.isNegative() || announce.compareTo(rotateAfter) >= 0) {
			throw new IllegalArgumentException("signet.key.announce must be shorter than signet.key.rotate-after");
		}
		if (retain.compareTo(LONGEST_TOKEN) < 0) {
			throw new IllegalArgumentException(
					"signet.key.retain must be at least 24h, so that no valid token loses its key");
		}
	}

	@Override
	public String toString() {
		return "KeyProperties[encryptionKey=***, rotateAfter=" + this.rotateAfter + ", announce=" + this.announce
				+ ", retain=" + this.retain + "]";
	}

}
