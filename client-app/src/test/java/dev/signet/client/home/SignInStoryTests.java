package dev.signet.client.home;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.signet.client.home.SsoSession.Participant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.security.oauth2.core.oidc.OidcIdToken;

import static org.assertj.core.api.Assertions.assertThat;

class SignInStoryTests {

	private static final Instant STARTED_AT = Instant.parse("2026-11-23T10:00:00.700Z");

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "proved afterwards, 2026-11-23T10:00:08Z, true",
			"proved in the same second, 2026-11-23T10:00:00Z, true", "proved just before, 2026-11-23T09:59:59Z, false",
			"proved long before, 2026-11-23T08:00:00Z, false" })
	void asksForAPasswordOnlyWhenTheProofIsYoungerThanTheSignIn(String name, Instant authTime, boolean asked) {
		SignInStory story = SignInStory.of(idToken(authTime), STARTED_AT, Optional.empty(), "music");

		assertThat(story).isEqualTo(new SignInStory(asked, authTime));
	}

	@ParameterizedTest
	@CsvSource({ "books, true", "music, false" })
	void letsTheFirstApplicationOfTheSessionDecideWithinOneSecond(String clientId, boolean asked) {
		Instant second = Instant.parse("2026-11-23T10:00:00Z");
		SsoSession session = new SsoSession(
				List.of(new Participant("books", "Books", second), new Participant("music", "Music", second)));

		SignInStory story = SignInStory.of(idToken(second), STARTED_AT, Optional.of(session), clientId);

		assertThat(story.askedForPassword()).isEqualTo(asked);
	}

	private static OidcIdToken idToken(Instant authTime) {
		return new OidcIdToken("token", authTime, authTime.plusSeconds(300),
				Map.of("sub", "alice", "auth_time", authTime));
	}

}
