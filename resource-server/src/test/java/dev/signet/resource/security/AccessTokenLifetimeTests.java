package dev.signet.resource.security;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import dev.signet.resource.TestIssuer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccessTokenLifetimeTests {

	private static final Instant ISSUED = Instant.parse("2026-11-01T12:00:00Z");

	@ParameterizedTest(name = "{0} seconds after issue")
	@CsvSource({ "-10", "0", "299", "310" })
	void acceptsATokenInItsLifetimeAndTheSkew(int seconds) {
		assertThat(decoderAt(ISSUED.plusSeconds(seconds)).decode(token()).getSubject()).isEqualTo("alice");
	}

	@ParameterizedTest(name = "{0} seconds after issue: {1}")
	@CsvSource({ "-11, used before", "311, expired", "86400, expired" })
	void refusesATokenOutsideThem(int seconds, String reason) {
		JwtDecoder decoder = decoderAt(ISSUED.plusSeconds(seconds));

		assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> decoder.decode(token()))
			.withMessageContaining(reason);
	}

	private static String token() {
		return TestIssuer.sign(TestIssuer.KEY, Map.of("typ", "at+jwt", "alg", "ES256"),
				Map.of("iss", "https://sso.example.com", "sub", "alice", "aud", TestIssuer.AUDIENCE, "client_id",
						"books", "iat", ISSUED.getEpochSecond(), "nbf", ISSUED.getEpochSecond(), "exp",
						ISSUED.plusSeconds(300).getEpochSecond(), "jti", "grant.1"));
	}

	private static JwtDecoder decoderAt(Instant now) {
		ResourceProperties properties = new ResourceProperties(URI.create("https://sso.example.com"),
				URI.create(TestIssuer.AUDIENCE), URI.create("https://sso.example.com/oauth2/jwks"),
				Set.of(SignatureAlgorithm.ES256), Duration.ofSeconds(10), new ResourceProperties.Keys(
						Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofHours(12), Duration.ofSeconds(1)));
		return new TokenConfiguration().accessTokenDecoder(properties,
				new ImmutableJWKSet<>(new JWKSet(TestIssuer.KEY)), Clock.fixed(now, ZoneOffset.UTC), List.of());
	}

}
