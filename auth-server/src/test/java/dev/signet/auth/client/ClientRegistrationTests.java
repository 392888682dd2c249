package dev.signet.auth.client;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.signet.auth.client.ClientPolicy.BlastRadius;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a seed may say about a client, and what is refused. */
class ClientRegistrationTests {

	private static final String HASH = "{sha256}" + "0".repeat(64);

	@Test
	void aClientHasSafeDefaults() {
		ClientSeed seed = bind((keys) -> {
		});

		ClientRegistration registration = seed.registration();

		assertThat(registration.authenticationMethod()).isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
		assertThat(registration.name()).isEqualTo("app");
		assertThat(registration.firstParty()).isFalse();
		assertThat(registration.requireProofKey()).isTrue();
		assertThat(registration.grantTypes()).containsExactlyInAnyOrder(AuthorizationGrantType.AUTHORIZATION_CODE,
				AuthorizationGrantType.REFRESH_TOKEN);
		assertThat(registration.scopes()).isEmpty();
		assertThat(registration.audience()).isEmpty();
		assertThat(registration.accessTokenFormat()).isEqualTo(AccessTokenFormat.JWT);
		assertThat(registration.accessTokenAlgorithm()).isEqualTo(SignatureAlgorithm.ES256);
		assertThat(registration.idTokenAlgorithm()).isEqualTo(SignatureAlgorithm.RS256);
		assertThat(registration.blastRadius()).isEqualTo(BlastRadius.FAMILY);
		assertThat(registration.lifetimes()).isEqualTo(new Lifetimes(Duration.ofSeconds(60), Duration.ofMinutes(5),
				Duration.ofMinutes(5), Duration.ofDays(14), Duration.ofDays(90), Duration.ofSeconds(10)));
	}

	@Test
	void everyKeyIsMapped() {
		ClientSeed seed = bind((keys) -> {
			keys.put("name", "App");
			keys.put("authentication-method", "client_secret_post");
			keys.put("first-party", "true");
			keys.put("require-proof-key", "false");
			keys.put("redirect-uris", "https://app.example/cb");
			keys.put("post-logout-redirect-uris", "https://app.example/");
			keys.put("back-channel-logout-uri", "https://app.example/logout");
			keys.put("scopes", "openid,notes.read");
			keys.put("grant-types", "authorization_code");
			keys.put("audience", "https://api.example");
			keys.put("resources", "https://notes.example");
			keys.put("access-token-format", "cookie");
			keys.put("access-token-algorithm", "RS256");
			keys.put("id-token-algorithm", "ES256");
			keys.put("blast-radius", "user");
			keys.put("lifetimes.code", "30s");
			keys.put("lifetimes.access-token", "1m");
			keys.put("lifetimes.id-token", "2m");
			keys.put("lifetimes.refresh-idle", "3h");
			keys.put("lifetimes.refresh-absolute", "4h");
			keys.put("lifetimes.reuse-grace", "0s");
		});

		ClientRegistration registration = seed.registration();

		assertThat(registration.name()).isEqualTo("App");
		assertThat(registration.authenticationMethod()).isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_POST);
		assertThat(registration.firstParty()).isTrue();
		assertThat(registration.requireProofKey()).isFalse();
		assertThat(registration.redirectUris()).containsExactly("https://app.example/cb");
		assertThat(registration.postLogoutRedirectUris()).containsExactly("https://app.example/");
		assertThat(registration.backChannelLogoutUri()).isEqualTo(URI.create("https://app.example/logout"));
		assertThat(registration.scopes()).containsExactlyInAnyOrder("openid", "notes.read");
		assertThat(registration.grantTypes()).containsExactly(AuthorizationGrantType.AUTHORIZATION_CODE);
		assertThat(registration.accessTokenFormat()).isEqualTo(AccessTokenFormat.COOKIE);
		assertThat(registration.idTokenAlgorithm()).isEqualTo(SignatureAlgorithm.ES256);
		assertThat(registration.lifetimes().code()).isEqualTo(Duration.ofSeconds(30));
		assertThat(registration.policy()).isEqualTo(new ClientPolicy(true, List.of("https://api.example"),
				List.of("https://notes.example"), AccessTokenFormat.COOKIE, SignatureAlgorithm.RS256,
				Duration.ofMinutes(2), Duration.ofHours(3), Duration.ofHours(4), Duration.ZERO, BlastRadius.USER));
		assertThat(seed.secretHashes()).containsExactly(HASH);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesWhatIsUnsafe(String name, Map<String, String> changes, String reason) {
		assertThatThrownBy(() -> bind((keys) -> changes.forEach((key, value) -> {
			if (value.isEmpty()) {
				keys.remove(key);
			}
			else {
				keys.put(key, value);
			}
		})).registration())
			.satisfies((ex) -> assertThat(NestedExceptionUtils.getMostSpecificCause(ex)).hasMessageContaining(reason));
	}

	static Stream<Arguments> refusesWhatIsUnsafe() {
		return Stream.of(arguments("no id", Map.of("client-id", ""), "client-id"),
				arguments("id with a space", Map.of("client-id", "a b"), "client-id"),
				arguments("id with a colon", Map.of("client-id", "a:b"), "client-id"),
				arguments("id beyond ASCII", Map.of("client-id", "\u00e4pp"), "client-id"),
				arguments("no secret", Map.of("secret-hash", ""), "exactly one of"),
				arguments("two secrets", Map.of("secret", "x".repeat(40)), "exactly one of"),
				arguments("public with a secret", Map.of("public", "true"), "exactly one of"),
				arguments("public for machines",
						Map.of("public", "true", "secret-hash", "", "grant-types", "client_credentials"),
						"cannot use client_credentials"),
				arguments("public without PKCE",
						Map.of("public", "true", "secret-hash", "", "require-proof-key", "false"), "require-proof-key"),
				arguments("hash of another kind", Map.of("secret-hash", "{noop}secret"), "secret-hash"),
				arguments("two hashes in one", Map.of("secret-hash", HASH + "," + HASH), "secret-hash"),
				arguments("authentication not implemented", Map.of("authentication-method", "private_key_jwt"),
						"authentication method"),
				arguments("password grant", Map.of("grant-types", "password"), "grant-types"),
				arguments("implicit grant", Map.of("grant-types", "implicit"), "grant-types"),
				arguments("refresh without a code", Map.of("grant-types", "refresh_token"), "authorization_code"),
				arguments("nowhere to return to", Map.of("redirect-uris", ""), "redirect-uris"),
				arguments("dangerous redirect", Map.of("redirect-uris", "javascript:alert(1)"), "registered"), // S3
				arguments("dangerous sign-out", Map.of("post-logout-redirect-uris", "data:text/html,x"), "registered"),
				arguments("back channel in clear", Map.of("back-channel-logout-uri", "http://app.example/"),
						"registered"),
				arguments("weak algorithm", Map.of("access-token-algorithm", "RS384"), "ES256 and RS256"), // S38
				arguments("scope with a quote", Map.of("scopes", "a\"b"), "scope"),
				arguments("audience with a space", Map.of("audience", "a b"), "audience"),
				arguments("resource with a space", Map.of("resources", "a b"), "resource"),
				arguments("public that introspects",
						Map.of("public", "true", "secret-hash", "", "resources", "https://api.example"), "resources"),
				arguments("public with a session for a token",
						Map.of("public", "true", "secret-hash", "", "access-token-format", "cookie"), "cookie"),
				arguments("machine with a session for a token",
						Map.of("grant-types", "client_credentials", "access-token-format", "cookie"), "cookie"),
				arguments("code that lives too long", Map.of("lifetimes.code", "61s"), "lifetime code"), // S16
				arguments("code that does not live", Map.of("lifetimes.code", "0s"), "lifetime code"),
				arguments("access token for a week", Map.of("lifetimes.access-token", "7d"), "access-token"),
				arguments("idle beyond absolute", Map.of("lifetimes.refresh-idle", "100d"), "refresh-idle"),
				arguments("endless grace", Map.of("lifetimes.reuse-grace", "1h"), "reuse-grace"),
				arguments("name with a line break", Map.of("name", "a\nb"), "name"));
	}

	@Test
	void neverPrintsASecret() {
		ClientSeed seed = bind((keys) -> {
			keys.remove("secret-hash");
			keys.put("secret", "do-not-print-me-0123456789-0123456789");
		});

		assertThat(seed.toString()).doesNotContain("do-not-print-me");
	}

	@Test
	void knowsSecretsThatPeopleChose() { // S23
		assertThat(bind((keys) -> {
			keys.remove("secret-hash");
			keys.put("secret", "books-secret");
		}).hasWeakSecret()).isTrue();
		assertThat(bind((keys) -> {
			keys.remove("secret-hash");
			keys.put("secret", TestClients.SECRET);
		}).hasWeakSecret()).isFalse();
	}

	private static ClientSeed bind(Consumer<Map<String, Object>> changes) {
		Map<String, Object> keys = new HashMap<>();
		keys.put("client-id", "app");
		keys.put("secret-hash", HASH);
		keys.put("redirect-uris", "https://app.example/cb");
		changes.accept(keys);
		Map<String, Object> prefixed = new HashMap<>();
		keys.forEach((key, value) -> prefixed.put("client." + key, value));
		return new Binder(new MapConfigurationPropertySource(prefixed)).bind("client", Bindable.of(ClientSeed.class))
			.get();
	}

}
