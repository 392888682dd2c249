package dev.signet.auth.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Signing keys for tests, made once: RSA keys are slow to make. */
final class TestKeys {

	/** Not a secret: it encrypts keys of tests. */
	static final String ENCRYPTION_KEY = "dGVzdC1vbmx5LWtleS1vZi1zaWduZXQtMDAwMDAwMDE=";

	static final String OTHER_ENCRYPTION_KEY = "dGVzdC1vbmx5LWtleS1vZi1zaWduZXQtMDAwMDAwMDI=";

	static final SigningKey ES256 = KeyGenerator.generate("ES256", Instant.parse("2026-01-01T00:00:00Z"),
			Instant.parse("2026-01-01T01:00:00Z"));

	static final SigningKey RS256 = KeyGenerator.generate("RS256", Instant.parse("2026-01-01T00:00:00Z"),
			Instant.parse("2026-01-01T01:00:00Z"));

	private TestKeys() {
	}

	static KeyProperties properties(String... encryptionKeys) {
		return new KeyProperties(List.of(encryptionKeys), Duration.ofDays(90), Duration.ofHours(1),
				Duration.ofDays(30));
	}

}
