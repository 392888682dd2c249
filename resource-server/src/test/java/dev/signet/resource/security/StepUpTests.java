package dev.signet.resource.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import static org.assertj.core.api.Assertions.assertThat;

class StepUpTests {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private static final HttpServletRequest REQUEST = new MockHttpServletRequest("DELETE", "/api/notes");

	@ParameterizedTest(name = "{0} seconds old")
	@CsvSource({ "0, true", "299, true", "300, false", "86400, false" })
	void aSignInIsYoungUntilItIsNot(long age, boolean granted) { // S50
		FactorAuthorizationDecision decision = decide(List.of(), signedIn(age, "urn:signet:acr:1"));

		assertThat(decision.isGranted()).isEqualTo(granted);
	}

	@Test
	void saysHowYoungASignInMustBe() { // S50
		FactorAuthorizationDecision decision = decide(List.of(), signedIn(300, "urn:signet:acr:1"));

		assertThat(StepUp.parameters(decision)).isEqualTo(", max_age=\"300\"");
		assertThat(StepUp.tooOld(decision.getFactorErrors())).isTrue();
	}

	@Test
	void anyOfTheLevelsDoesIfItIsYoung() { // S50
		List<String> levels = List.of("urn:signet:acr:1", "urn:signet:acr:2");

		assertThat(decide(levels, signedIn(10, "urn:signet:acr:2")).isGranted()).isTrue();
		assertThat(decide(levels, signedIn(10, "urn:signet:acr:1")).isGranted()).isTrue();
		assertThat(decide(levels, signedIn(400, "urn:signet:acr:2")).isGranted()).isFalse();
		FactorAuthorizationDecision weak = decide(levels, signedIn(10, "urn:signet:acr:0"));
		assertThat(weak.isGranted()).isFalse();
		assertThat(StepUp.parameters(weak))
			.isEqualTo(", acr_values=\"urn:signet:acr:1 urn:signet:acr:2\", max_age=\"300\"");
		assertThat(StepUp.tooOld(weak.getFactorErrors())).isFalse();
	}

	@ParameterizedTest
	@MethodSource
	void aTokenThatTellsNothingOfASignInIsNotEnough(Jwt token) { // S50
		assertThat(decide(List.of(), token).isGranted()).isFalse();
	}

	static List<Jwt> aTokenThatTellsNothingOfASignInIsNotEnough() {
		return List.of(token(Map.of("sub", "demo-admin")), token(Map.of("acr", "urn:signet:acr:1")),
				token(Map.of("auth_time", "now")), token(Map.of("auth_time", Map.of("a", 1))),
				token(Map.of("auth_time", List.of(NOW.getEpochSecond()))));
	}

	private static FactorAuthorizationDecision decide(List<String> levels, Jwt token) {
		List<GrantedAuthority> factors = SignInAuthorities.of(token);
		StepUp stepUp = new StepUp(new StepUpProperties(Duration.ofMinutes(5), levels),
				Clock.fixed(NOW, ZoneOffset.UTC));
		return (FactorAuthorizationDecision) Objects.requireNonNull(stepUp.sensitive()
			.authorize(() -> new TestingAuthenticationToken("alice", "", factors),
					new RequestAuthorizationContext(REQUEST)));
	}

	private static Jwt signedIn(long age, String level) {
		return token(Map.of("auth_time", NOW.minusSeconds(age).getEpochSecond(), "acr", level));
	}

	private static Jwt token(Map<String, Object> claims) {
		return Jwt.withTokenValue("token").header("alg", "ES256").claims((all) -> all.putAll(claims)).build();
	}

}
