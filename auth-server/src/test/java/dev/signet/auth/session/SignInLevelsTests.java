package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInLevelsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "just signed in, false, PT0S, urn:signet:acr:1", "late in its life, false, PT23H, urn:signet:acr:1",
			"remembered and just signed in, true, PT0S, urn:signet:acr:1",
			"remembered for less than a session lasts, true, PT11H59M59S, urn:signet:acr:1",
			"alive only because it is remembered, true, PT12H, urn:signet:acr:0",
			"remembered for days, true, P20D, urn:signet:acr:0" })
	void aSignInIsWorthWhatItProves(String name, boolean remembered, Duration age, String level) {
		Instant signedIn = NOW.minus(age);
		SsoSession session = new SsoSession("c2lk", "alice", "Alice", Set.of(), NOW.minus(Duration.ofDays(25)),
				signedIn, NOW, NOW.plusSeconds(60), NOW.plusSeconds(60), Set.of("pwd"), "Firefox on Linux",
				"192.0.2.0/24", Map.of(), remembered, DeviceClass.DESKTOP);
		SignInLevels levels = new SignInLevels(TestSsoSessions.properties(List.of()), Clock.fixed(NOW, ZoneOffset.UTC));

		assertThat(levels.of(session)).isEqualTo(level); // S42
	}

}
