package dev.signet.auth.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.signet.auth.client.ClientFinding.Severity;
import dev.signet.auth.web.Issuer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ClientLintTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private static final ClientSecret FRESH = new ClientSecret("1", NOW.minus(Duration.ofDays(3)), NOW);

	private final ClientLint lint = new ClientLint(new Issuer(URI.create("https://id.example")),
			Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void findsNothingInACarefulClient() {
		assertThat(lint(TestClients.registration("app"), FRESH)).isEmpty();
		assertThat(lint(TestClients.publicRegistration("spa"))).isEmpty();
	}

	static Stream<Arguments> registrations() {
		Lifetimes lifetimes = Lifetimes.DEFAULT;
		return Stream.of(rule("pkce-off", Severity.WARNING, (client) -> client.requireProofKey(false)),
				rule("back-channel-missing", Severity.WARNING, (client) -> client.backChannelLogoutUri(null)),
				rule("back-channel-http", Severity.WARNING,
						(client) -> client.backChannelLogoutUri(URI.create("http://127.0.0.1:8081/logout"))),
				rule("redirect-loopback", Severity.WARNING,
						(client) -> client.redirectUris(List.of("http://127.0.0.1:8081/cb"))),
				rule("redirect-forwards", Severity.DANGER,
						(client) -> client.redirectUris(List.of("https://app.example/cb?a=b&Return_To=x"))),
				rule("redirect-root", Severity.NOTE, (client) -> client.redirectUris(List.of("https://app.example/"))),
				rule("redirect-own-scheme", Severity.NOTE,
						(client) -> client.redirectUris(List.of("com.example.app:/cb"))),
				rule("access-token-long", Severity.WARNING,
						(client) -> client.lifetimes(accessToken(Duration.ofMinutes(11)))),
				rule("access-token-long", Severity.DANGER,
						(client) -> client.lifetimes(accessToken(Duration.ofMinutes(61)))),
				rule("refresh-long", Severity.WARNING,
						(client) -> client
							.lifetimes(new Lifetimes(lifetimes.code(), lifetimes.accessToken(), lifetimes.idToken(),
									lifetimes.refreshIdle(), Duration.ofDays(400), lifetimes.reuseGrace()))),
				rule("grace-long", Severity.NOTE,
						(client) -> client
							.lifetimes(new Lifetimes(lifetimes.code(), lifetimes.accessToken(), lifetimes.idToken(),
									lifetimes.refreshIdle(), lifetimes.refreshAbsolute(), Duration.ofSeconds(45)))),
				rule("audience-empty", Severity.WARNING, (client) -> client.audience(List.of())),
				rule("scopes-many", Severity.NOTE,
						(client) -> client
							.scopes(IntStream.range(0, 21).mapToObj((i) -> "scope" + i).collect(Collectors.toSet()))),
				rule("scope-admin", Severity.WARNING, (client) -> client.scopes(Set.of("signet.admin"))),
				rule("secret-in-body", Severity.NOTE,
						(client) -> client.authenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)));
	}

	@ParameterizedTest(name = "{0} is a {1}")
	@MethodSource("registrations")
	void findsInARegistration(String code, Severity severity, UnaryOperator<ClientRegistrationBuilder> change) {
		ClientRegistration client = change.apply(TestClients.registration("app").toBuilder()).build();

		assertThat(lint(client, FRESH)).extracting(ClientFinding::code, ClientFinding::severity)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(code, severity));
		assertThat(lint(client, FRESH)).allSatisfy((finding) -> assertThat(finding.reference()).isNotBlank());
	}

	@Test
	void anOpaqueTokenMayLiveLonger() {
		assertThat(lint(TestClients.registration("app")
			.toBuilder()
			.lifetimes(accessToken(Duration.ofHours(2)))
			.accessTokenFormat(AccessTokenFormat.OPAQUE)
			.build(), FRESH)).isEmpty();
	}

	@Test
	void findsOldUnusedAndForgottenSecrets() {
		ClientRegistration app = TestClients.registration("app");

		assertThat(codes(lint(app))).containsExactly("secret-missing");
		assertThat(codes(lint(app, secret(400, 1)))).containsExactly("secret-old");
		assertThat(codes(lint(app, secret(100, null)))).containsExactly("secret-unused");
		assertThat(codes(lint(app, secret(300, 91)))).containsExactly("secret-unused");
		assertThat(codes(lint(app, secret(89, null)))).isEmpty();
		assertThat(codes(lint(app, secret(80, 1), secret(31, 1)))).containsExactly("secret-two");
		assertThat(codes(lint(app, secret(80, 1), secret(2, 1)))).isEmpty();
	}

	@Test
	void findsWhatIsWrongWithAnAppInABrowser() {
		ClientRegistration spa = TestClients.publicRegistration("spa")
			.toBuilder()
			.firstParty(true)
			.scopes(Set.of("openid", "offline_access"))
			.redirectUris(List.of("https://spa.example/cb", "http://localhost/cb"))
			.build();

		assertThat(codes(lint(spa, FRESH))).containsExactly("public-with-secret", "offline-in-browser",
				"redirect-localhost-name");
	}

	@Test
	void notesThatNobodyElseReachesAnIssuerOnThisMachine() {
		ClientLint demo = new ClientLint(new Issuer(URI.create("http://localhost:9000")), Clock.systemUTC());
		ClientRegistration app = TestClients.registration("app");

		assertThat(codes(demo.check(details(app, List.of(FRESH))))).containsExactly("issuer-localhost");
		assertThat(demo
			.check(details(app.toBuilder().redirectUris(List.of("http://127.0.0.1:8081/cb")).build(), List.of(FRESH))))
			.isEmpty();
	}

	@Test
	void theWorstComesFirst() {
		ClientRegistration app = TestClients.registration("app")
			.toBuilder()
			.redirectUris(List.of("https://app.example/?next=x"))
			.requireProofKey(false)
			.build();

		assertThat(lint(app, FRESH)).extracting(ClientFinding::severity)
			.containsExactly(Severity.DANGER, Severity.WARNING, Severity.NOTE);
	}

	private static Arguments rule(String code, Severity severity, UnaryOperator<ClientRegistrationBuilder> change) {
		return arguments(code, severity, change);
	}

	private static Lifetimes accessToken(Duration lifetime) {
		Lifetimes usual = Lifetimes.DEFAULT;
		return new Lifetimes(usual.code(), lifetime, usual.idToken(), usual.refreshIdle(), usual.refreshAbsolute(),
				usual.reuseGrace());
	}

	private static ClientSecret secret(int createdDaysAgo, @Nullable Integer usedDaysAgo) {
		return new ClientSecret("id", NOW.minus(Duration.ofDays(createdDaysAgo)),
				(usedDaysAgo != null) ? NOW.minus(Duration.ofDays(usedDaysAgo)) : null);
	}

	private static List<String> codes(List<ClientFinding> findings) {
		return findings.stream().map(ClientFinding::code).toList();
	}

	private List<ClientFinding> lint(ClientRegistration registration, ClientSecret... secrets) {
		return this.lint.check(details(registration, List.of(secrets)));
	}

	private static ClientDetails details(ClientRegistration registration, List<ClientSecret> secrets) {
		return new ClientDetails(registration, true, 1, NOW, NOW, secrets);
	}

}
