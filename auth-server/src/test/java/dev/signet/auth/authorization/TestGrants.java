package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import dev.signet.auth.session.Origin;
import dev.signet.auth.session.SessionPage;
import dev.signet.auth.session.SessionQuery;

/** Documents of grants. */
final class TestGrants {

	/** Where most things happen. */
	static final Origin HOME = new Origin("Firefox on Linux", "192.0.2.0/24");

	private TestGrants() {
	}

	/** Search over these clients, for a store without a database. */
	static GrantSearch search(GrantIndex index, Function<SessionQuery, SessionPage> sessions, String... clients) {
		return new GrantSearch(index, () -> List.of(clients), sessions);
	}

	/** A grant of thirty days that begins now. */
	static GrantDocument document(String subject, String clientId, String sid, String... scopes) {
		long now = System.currentTimeMillis();
		return new GrantDocument(GrantDocument.VERSION, subject, "Name of " + subject, clientId, sid, List.of(scopes),
				"https://app.example/callback", null, "nonce", "challenge", now, List.of("pwd"), now,
				now + Duration.ofDays(30).toMillis(), "Firefox on Linux", null, null);
	}

}
