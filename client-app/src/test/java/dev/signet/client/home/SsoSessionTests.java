package dev.signet.client.home;

import java.time.Instant;

import dev.signet.client.home.SsoSession.Participant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SsoSessionTests {

	private static final String JSON = """
			{
				"sid": "s", "started_at": 1763892000, "last_seen_at": 1763892060, "new_claim": true,
				"clients": [
					{"client_id": "music", "client_name": "Music", "joined_at": 1763892030},
					{"client_id": "books", "client_name": "Books", "joined_at": 1763892000}
				]
			}
			""";

	private final SsoSession session = JsonMapper.shared().readValue(JSON, SsoSession.class);

	@Test
	void readsEpochSecondsAndSortsByThem() {
		assertThat(this.session.clients()).containsExactly(
				new Participant("books", "Books", Instant.ofEpochSecond(1763892000)),
				new Participant("music", "Music", Instant.ofEpochSecond(1763892030)));
	}

	@Test
	void namesTheOtherApplications() {
		assertThat(this.session.others("books")).extracting(Participant::clientName).containsExactly("Music");
	}

	@Test
	void knowsWhoseSignInOpenedIt() {
		assertThat(this.session.wasOpenedBy("books")).isTrue();
		assertThat(this.session.wasOpenedBy("music")).isFalse();
	}

}
