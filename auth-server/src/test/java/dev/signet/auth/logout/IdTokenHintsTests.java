package dev.signet.auth.logout;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * S58, S39, S38: what counts as a hint.
 */
class IdTokenHintsTests {

	private static final IdTokenHint ALICE = new IdTokenHint("alice", "books", "sid-1");

	private final IdTokenHints hints = new IdTokenHints(TestKeys.SOURCE, TestKeys.SETTINGS);

	@ParameterizedTest
	@EnumSource(value = SignatureAlgorithm.class, names = { "RS256", "ES256" })
	void readsAnIdTokenOfAnyAge(SignatureAlgorithm algorithm) {
		String token = TestKeys.idToken(TestKeys.SOURCE, algorithm, (header) -> {
		}, (claims) -> {
		});

		assertThat(this.hints.read(token)).contains(ALICE); // S58
	}

	@Test
	void readsAnIdTokenThatCallsItselfJwt() {
		assertThat(this.hints.read(token((header) -> header.type("JWT"), (claims) -> {
		}))).contains(ALICE);
	}

	@ParameterizedTest
	@MethodSource("notHints")
	void somethingElseSaysNothing(String token) {
		assertThat(this.hints.read(token)).isEmpty();
	}

	static Stream<Arguments> notHints() {
		String good = token((header) -> {
		}, (claims) -> {
		});
		String[] parts = good.split("\\.");
		return Stream.of(argumentSet("nothing", (Object) null), argumentSet("garbage", "garbage"),
				argumentSet("three dots", "..."), argumentSet("an access token", typed("at+jwt")), // S39
				argumentSet("a logout token", typed(LogoutToken.TYPE)), // S39
				argumentSet("an introspection answer", typed("token-introspection+jwt")), // S39
				argumentSet("an unknown type", typed("x+jwt")),
				argumentSet("a logout token without its type", token((header) -> {
				}, (claims) -> claims.put("events", Map.of(LogoutToken.EVENT, Map.of())))),
				argumentSet("signed by somebody else",
						TestKeys.idToken(TestKeys.FOREIGN, SignatureAlgorithm.RS256, (header) -> {
						}, (claims) -> {
						})),
				argumentSet("signed by somebody else with ES256",
						TestKeys.idToken(TestKeys.FOREIGN, SignatureAlgorithm.ES256, (header) -> {
						}, (claims) -> {
						})),
				argumentSet("signed by a key it brings along", withHeader(parts, "{\"alg\":\"RS256\",\"jwk\":{}}")), // S38
				argumentSet("not signed", withHeader(parts, "{\"alg\":\"none\"}")), // S38
				argumentSet("not signed and cut off", b64("{\"alg\":\"none\"}") + "." + parts[1] + "."), // S38
				argumentSet("another algorithm", withHeader(parts, "{\"alg\":\"HS256\"}")), // S38
				argumentSet("an unknown critical header",
						withHeader(parts, "{\"alg\":\"RS256\",\"crit\":[\"x\"],\"x\":1}")), // S38
				argumentSet("changed after signing", parts[0] + "." + b64("""
						{"iss":"http://localhost:9000","sub":"bob","aud":"books"}""") + "." + parts[2]),
				argumentSet("of another issuer", token((header) -> {
				}, (claims) -> claims.put("iss", "http://evil.example"))),
				argumentSet("without subject", token((header) -> {
				}, (claims) -> claims.remove("sub"))), argumentSet("without audience", token((header) -> {
				}, (claims) -> claims.remove("aud"))), argumentSet("for two audiences", token((header) -> {
				}, (claims) -> claims.put("aud", List.of("books", "music")))));
	}

	@Test
	void aHintWithoutSessionIsStillAHint() {
		String token = token((header) -> {
		}, (claims) -> claims.remove("sid"));

		assertThat(this.hints.read(token)).contains(new IdTokenHint("alice", "books", null));
	}

	@Test
	void aHintFromTheFutureIsStillOurs() {
		String token = token((header) -> {
		}, (claims) -> {
			claims.put("iat", Instant.parse("2099-01-01T00:00:00Z"));
			claims.put("exp", Instant.parse("2099-01-01T01:00:00Z"));
		});

		assertThat(this.hints.read(token)).contains(ALICE);
	}

	private static String typed(String type) {
		return token((header) -> header.type(type), (claims) -> {
		});
	}

	private static String token(Consumer<JwsHeader.Builder> header, Consumer<Map<String, Object>> claims) {
		return TestKeys.idToken(TestKeys.SOURCE, SignatureAlgorithm.RS256, header, claims);
	}

	private static String withHeader(String[] parts, String header) {
		return b64(header) + "." + parts[1] + "." + parts[2];
	}

	private static String b64(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
	}

}
