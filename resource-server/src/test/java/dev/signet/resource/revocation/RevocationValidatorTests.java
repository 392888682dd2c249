package dev.signet.resource.revocation;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RevocationValidatorTests {

	/** The token of these tests was issued ten seconds before. */
	private static final long NOW = 1_800_000_000;

	private final RevocationsTests.TestClock clock = new RevocationsTests.TestClock(NOW);

	private final Revocations revocations = new Revocations(100, this.clock);

	private final RevocationFeed feed = new RevocationFeed(this.revocations, Duration.ofSeconds(10), this.clock,
			this.clock::elapsed, RevocationMeters.in(new SimpleMeterRegistry()).propagation());

	private final List<String> introspected = new ArrayList<>();

	@ParameterizedTest
	@EnumSource
	void acceptsATokenWhileRevocationsAreHeard(StalePolicy policy) { // R25
		goLive();

		assertThat(validate(policy, (token) -> false).hasErrors()).isFalse();
		assertThat(this.introspected).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void refusesARevokedTokenFreshOrStale(StalePolicy policy) { // R42, F5
		goLive();
		revoke();
		assertRefused(validate(policy, (token) -> true), "The token was revoked.");

		this.clock.forward(Duration.ofSeconds(11));

		assertRefused(validate(policy, (token) -> true), "The token was revoked.");
		assertThat(this.introspected).isEmpty();
	}

	@ParameterizedTest(name = "{0} {1} seconds after issue: {2}")
	@CsvSource(textBlock = """
			CONTINUE, 10, ''
			CONTINUE, 61, ''
			SHORTEN,  60, ''
			SHORTEN,  61, The token is too old to be accepted while revocations cannot be heard.
			""")
	void decidesAloneWhileTheFeedIsStale(StalePolicy policy, long age, String refusal) { // S51
		this.clock.forward(Duration.ofSeconds(age - 10));

		OAuth2TokenValidatorResult result = validate(policy, (token) -> false);

		if (refusal.isEmpty()) {
			assertThat(result.hasErrors()).isFalse();
		}
		else {
			assertRefused(result, refusal);
		}
		assertThat(this.introspected).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void letsAHandlePassWhileTheFeedIsStaleBecauseTheIssuerWasAskedAboutIt(StalePolicy policy) { // R26
		assertThat(validate(policy, RevocationsTests.token("sgt_at_x"), (token) -> false).hasErrors()).isFalse();
		assertThat(this.introspected).isEmpty();
	}

	@Test
	void refusesAHandleThatWasRevokedSinceTheIssuerWasAsked() { // R26
		goLive();
		revoke();

		assertRefused(validate(StalePolicy.CONTINUE, RevocationsTests.token("sgt_at_x"), (token) -> true),
				"The token was revoked.");
	}

	@Test
	void asksTheIssuerWhileTheFeedIsStale() { // S51, R26
		assertThat(validate(StalePolicy.INTROSPECT, (token) -> true).hasErrors()).isFalse();
		assertRefused(validate(StalePolicy.INTROSPECT, (token) -> false), "The token was revoked.");

		assertThat(this.introspected).containsExactly("token", "token");
	}

	@Test
	void knowsNothingWhenTheIssuerDoesNotAnswerEither() { // S51
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> validate(StalePolicy.INTROSPECT, (token) -> {
			throw new OAuth2IntrospectionException("away");
		})).isNotInstanceOf(BadJwtException.class);
	}

	@Test
	void deniesEveryTokenWhileTheFeedIsStale() { // S51
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> validate(StalePolicy.DENY, (token) -> true))
			.isNotInstanceOf(BadJwtException.class);
	}

	private OAuth2TokenValidatorResult validate(StalePolicy policy, Predicate<String> introspection) {
		return validate(policy, RevocationsTests.token(), introspection);
	}

	private OAuth2TokenValidatorResult validate(StalePolicy policy, Jwt presented, Predicate<String> introspection) {
		RevocationProperties properties = new RevocationProperties(true, URI.create("https://sso.example.com"), "api",
				"secret", policy, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(5),
				Duration.ofSeconds(1), 100);
		return new RevocationValidator(this.revocations, this.feed, properties, (token) -> {
			this.introspected.add(token);
			if (!introspection.test(token)) {
				throw new BadOpaqueTokenException("revoked");
			}
			return new DefaultOAuth2AuthenticatedPrincipal(Map.of("active", true), List.of());
		}, this.clock).validate(presented);
	}

	private void goLive() {
		this.feed.connected();
		this.feed.accept(new FeedEvent("1-0", "live", "{}"));
	}

	private void revoke() {
		this.feed.accept(new FeedEvent("2-0", "revoked",
				"{\"target\":\"session\",\"id\":\"s-1\",\"at\":%d,\"expires\":%d}".formatted(NOW * 1000, NOW + 300)));
	}

	private static void assertRefused(OAuth2TokenValidatorResult result, String description) {
		assertThat(result.getErrors()).singleElement()
			.returns("invalid_token", OAuth2Error::getErrorCode)
			.returns(description, OAuth2Error::getDescription);
	}

}
