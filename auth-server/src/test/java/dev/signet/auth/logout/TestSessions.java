package dev.signet.auth.logout;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.session.DeviceClass;
import dev.signet.auth.session.SsoSession;

/** SSO sessions with valid defaults. */
final class TestSessions {

	static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

	private TestSessions() {
	}

	static SsoSession session(String sid, String subject, String... clients) {
		Map<String, Instant> joined = new HashMap<>();
		for (String client : clients) {
			joined.put(client, NOW);
		}
		return new SsoSession(sid, subject, subject, Set.of(), NOW, NOW, NOW, NOW.plusSeconds(1800),
				NOW.plusSeconds(36000), Set.of("pwd"), "Chromium on Linux", "127.0.0.0", joined, false,
				DeviceClass.DESKTOP);
	}

}
