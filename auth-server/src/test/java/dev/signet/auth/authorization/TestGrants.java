package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.List;

/** Documents of grants. */
final class TestGrants {

	private TestGrants() {
	}

	/** A grant of thirty days that begins now. */
	static GrantDocument document(String subject, String clientId, String sid, String... scopes) {
		long now = System.currentTimeMillis();
		return new GrantDocument(GrantDocument.VERSION, subject, "Name of " + subject, clientId, sid, List.of(scopes),
				"https://app.example/callback", null, "nonce", "challenge", now, List.of("pwd"), now,
				now + Duration.ofDays(30).toMillis(), "Firefox on Linux", null);
	}

}
