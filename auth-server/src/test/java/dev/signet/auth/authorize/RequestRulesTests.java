package dev.signet.auth.authorize;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.signet.auth.client.TestClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RequestRulesTests {

	private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

	private static final String TOO_LONG = "a".repeat(2049);

	private final RequestRules rules = new RequestRules();

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatIsRightIsAccepted(String name, Map<String, Object> parameters) {
		assertThatNoException().isThrownBy(() -> check("state", Set.of("openid"), parameters));
	}

	static Stream<Arguments> whatIsRightIsAccepted() {
		return Stream.of(arguments("nothing special", Map.of()), arguments("max_age", Map.of("max_age", "0")),
				arguments("a long max_age", Map.of("max_age", "999999999")),
				arguments("an empty max_age", Map.of("max_age", "")),
				arguments("prompt=none", Map.of("prompt", "none")),
				arguments("several prompts", Map.of("prompt", "login consent")),
				arguments("one prompt twice", Map.of("prompt", "login login")),
				arguments("an empty prompt", Map.of("prompt", " ")),
				arguments("response_mode=query", Map.of("response_mode", "query")),
				arguments("the API of the client", Map.of("resource", "https://api.example")),
				arguments("the API twice",
						Map.of("resource", new String[] { "https://api.example", "https://api.example" })),
				arguments("no resource", Map.of("resource", "")),
				arguments("an empty request object", Map.of("request", "")),
				arguments("an unknown parameter", Map.of("colour", "blue")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatWouldMisleadTheClientIsRefused(String name, String error, Map<String, Object> parameters) {
		assertRefused(error, () -> check("state", Set.of("openid"), parameters));
	}

	static Stream<Arguments> whatWouldMisleadTheClientIsRefused() {
		return Stream.of(arguments("a request object", "request_not_supported", Map.of("request", "eyJ.e30.")), // S13
				arguments("a short challenge", "invalid_request", Map.of("code_challenge", CHALLENGE.substring(1))), // S14
				arguments("a long challenge", "invalid_request", Map.of("code_challenge", CHALLENGE + "A")),
				arguments("a challenge that is no base64url", "invalid_request",
						Map.of("code_challenge", CHALLENGE.replace('-', '+'))),
				arguments("a negative max_age", "invalid_request", Map.of("max_age", "-1")),
				arguments("a max_age in words", "invalid_request", Map.of("max_age", "soon")),
				arguments("a max_age beyond numbers", "invalid_request", Map.of("max_age", "99999999999999999999")),
				arguments("a max_age in other digits", "invalid_request", Map.of("max_age", "\u0663")),
				arguments("an unknown prompt", "invalid_request", Map.of("prompt", "create")),
				arguments("a prompt in capitals", "invalid_request", Map.of("prompt", "LOGIN")),
				arguments("prompt=none with another", "invalid_request", Map.of("prompt", "none login")),
				arguments("response_mode=fragment", "invalid_request", Map.of("response_mode", "fragment")), // S11
				arguments("response_mode=form_post", "invalid_request", Map.of("response_mode", "form_post")),
				arguments("another API", "invalid_target", Map.of("resource", "https://other.example")), // S40
				arguments("another API beside its own", "invalid_target",
						Map.of("resource", new String[] { "https://api.example", "https://other.example" })),
				arguments("a repeated parameter", "invalid_request", Map.of("nonce", new String[] { "a", "b" })), // S5
				arguments("a repeated parameter with a long name", "invalid_request",
						Map.of("n".repeat(100), new String[] { "a", "b" })),
				arguments("a long nonce", "invalid_request", Map.of("nonce", TOO_LONG)), // S12
				arguments("a long unknown parameter", "invalid_request", Map.of("colour", TOO_LONG)));
	}

	@Test
	void aLongStateIsRefused() {
		assertRefused("invalid_request", () -> check(TOO_LONG, Set.of("openid"), Map.of())); // S12
	}

	@Test
	void tooManyScopesAreRefused() {
		Set<String> scopes = IntStream.range(0, 51).mapToObj((i) -> "scope" + i).collect(Collectors.toSet());

		assertRefused("invalid_scope", () -> check("state", scopes, Map.of())); // S89
	}

	@Test
	void withoutPkceThereMustBeANonceThatComesBack() {
		assertThatNoException()
			.isThrownBy(() -> this.rules.accept(context("s", Set.of("openid"), Map.of("nonce", "n"))));
		assertRefused("invalid_request", () -> this.rules.accept(context("s", Set.of("openid"), Map.of())));
		assertRefused("invalid_request",
				() -> this.rules.accept(context("s", Set.of("notes.read"), Map.of("nonce", "n")))); // S14
	}

	private void check(String state, Set<String> scopes, Map<String, Object> parameters) {
		Map<String, Object> all = new HashMap<>(Map.of("code_challenge", CHALLENGE, "code_challenge_method", "S256"));
		all.putAll(parameters);
		this.rules.accept(context(state, scopes, all));
	}

	private static OAuth2AuthorizationCodeRequestAuthenticationContext context(String state, Set<String> scopes,
			Map<String, Object> parameters) {
		OAuth2AuthorizationCodeRequestAuthenticationToken request = new OAuth2AuthorizationCodeRequestAuthenticationToken(
				"https://id.example.com/oauth2/authorize", "app", new TestingAuthenticationToken("alice", null),
				"https://app.example/a", state, scopes, parameters);
		return OAuth2AuthorizationCodeRequestAuthenticationContext.with(request)
			.registeredClient(TestClients.confidential("app"))
			.build();
	}

	private static void assertRefused(String error, Runnable check) {
		assertThatExceptionOfType(OAuth2AuthorizationCodeRequestAuthenticationException.class).isThrownBy(check::run)
			.satisfies((refused) -> assertThat(refused.getError().getErrorCode()).isEqualTo(error));
	}

}
