package dev.signet.auth.flow;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Headers of every answer: who may frame, read, store and embed. */
class ResponseHeaderFlowTests extends RunningServer {

	private static final String CANVAS = "https://canvas.example";

	private static final String EVIL = "https://evil.example";

	private static final Pattern FOREIGN = Pattern.compile("(?:src|href)=\"(?:https?:)?//(?!localhost)");

	// S10, S92
	@ParameterizedTest
	@ValueSource(strings = { "/", "/login", "/login?error", "/login?ended", "/account", "/admin", "/connect/logout",
			"/error", "/nonsense", "/oauth2/consent", "/oauth2/authorize",
			"/oauth2/authorize?client_id=nobody&response_type=code" })
	void protectEveryPage(String path) {
		protectedPage(browser().get(path));
		protectedPage(signedIn().get(path));
	}

	@Test
	void protectConsentAndRedirects() {
		Browser browser = signedIn();
		Answer toConsent = browser.ask(this.printer.ask());

		protectedPage(toConsent); // S10, S92
		protectedPage(browser.follow(toConsent));
		protectedPage(browser.ask(this.books.ask()));
		protectedPage(browser.ask(this.books.ask().scope("nonsense")));
	}

	@Test
	void protectWhatTheContainerRefuses() {
		String response = RawRequest.send(ISSUER, "GET /login;x=y HTTP/1.1", "Host: localhost", "Accept: text/html");

		assertThat(response.toLowerCase(Locale.ROOT)).contains("x-frame-options: deny", "frame-ancestors 'none'"); // S10
	}

	@Test
	void keepTokensOutOfCaches() {
		Tokens tokens = tokens(this.books, "openid");

		for (Answer answer : new Answer[] { this.books.refresh(tokens.refresh()),
				this.books.introspect(tokens.access()), this.books.token(TestClient.grant("junk")),
				this.robot.withSecret("x").token(TestClient.grant("x")) }) {
			assertThat(answer.header("Cache-Control").orElse("")).contains("no-store"); // S36
			assertThat(answer).hasHeader("X-Content-Type-Options", "nosniff");
		}
	}

	// S9, F16
	@ParameterizedTest
	@ValueSource(strings = { EVIL, "https://canvas.example.evil.example", "http://canvas.example",
			"https://canvas.example:444", "null", "https://sub.canvas.example" })
	void letNoForeignOriginReadTokens(String origin) {
		Map<String, String> headers = Map.of("Origin", origin);

		for (String path : new String[] { "/oauth2/token", "/oauth2/revoke", "/userinfo", "/oauth2/introspect" }) {
			assertThat(this.robot.post(path, TestClient.form("token", "x"), headers))
				.hasNoHeader("Access-Control-Allow-Origin");
			assertThat(preflight(path, origin)).hasNoHeader("Access-Control-Allow-Origin");
		}
	}

	@Test
	void letABrowserAppReadItsTokens() {
		TestClient canvas = TestClient.publicClient(this.http, "canvas", CANVAS + "/callback");
		Ask ask = canvas.ask().scope("openid");
		Answer code = signedIn().ask(ask);

		Answer answer = canvas.post("/oauth2/token", canvas.redemption(code.code(), ask), Map.of("Origin", CANVAS));

		assertThat(answer).isOk().hasHeader("Access-Control-Allow-Origin", CANVAS); // S9
		assertThat(answer).hasNoHeader("Access-Control-Allow-Credentials");
		assertThat(preflight("/oauth2/token", CANVAS)).isOk().hasHeader("Access-Control-Allow-Origin", CANVAS);
		assertThat(this.http.get("/userinfo",
				Map.of("Origin", CANVAS, "Authorization", "Bearer " + answer.tokens().access())))
			.isOk()
			.hasHeader("Access-Control-Allow-Origin", CANVAS);
	}

	@Test
	void letNobodyReadTheAuthorizationEndpoint() {
		for (String origin : new String[] { CANVAS, EVIL, ISSUER }) {
			Answer answer = signedIn().get(this.books.ask().with("prompt", "none").path(), Map.of("Origin", origin));

			assertThat(answer).hasNoHeader("Access-Control-Allow-Origin"); // S9
			assertThat(preflight("/oauth2/authorize", origin)).hasNoHeader("Access-Control-Allow-Origin");
			assertThat(preflight("/login", origin)).hasNoHeader("Access-Control-Allow-Origin");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server",
			"/oauth2/jwks" })
	void letEverybodyReadWhatIsPublic(String path) {
		assertThat(this.http.get(path, Map.of("Origin", EVIL))).isOk().hasHeader("Access-Control-Allow-Origin", "*"); // S9
	}

	@Test
	void doNotBelieveTheOriginOfATokenThatIsForged() {
		String forged = "eyJhbGciOiJub25lIn0.eyJhenAiOiJjYW52YXMiLCJjbGllbnRfaWQiOiJjYW52YXMifQ.";

		Answer answer = this.http.get("/userinfo", Map.of("Origin", EVIL, "Authorization", "Bearer " + forged));

		assertThat(answer).isRefused().hasNoHeader("Access-Control-Allow-Origin"); // F16:
																					// CVE-2026-37977
	}

	// S88, F13
	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource({ "Host, evil.example", "Host, evil.example:9000", "X-Forwarded-Host, evil.example",
			"X-Forwarded-Proto, https", "X-Forwarded-Port, 444", "X-Forwarded-Prefix, /evil",
			"X-Forwarded-Server, evil.example", "Forwarded, host=evil.example;proto=https",
			"X-Original-URL, http://evil.example/", "X-Rewrite-URL, /evil.example", "X-Host, evil.example" })
	void theAddressOfTheRequestChangesNothing(String header, String value) {
		String[] paths = { "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/account",
				"/login", "/nonsense", this.books.ask().path(), this.books.ask().with("prompt", "none").path(),
				this.printer.ask().path(), "/connect/logout", "/userinfo", "/.well-known/oauth-protected-resource" };
		for (String path : paths) {
			String host = header.equals("Host") ? "Host: " + value : "Host: localhost:1";
			String other = header.equals("Host") ? "X: y" : header + ": " + value;

			String response = RawRequest.send(ISSUER, "GET " + path + " HTTP/1.1", host, other, "Accept: */*");

			assertThat(response).doesNotContain("evil.example", "localhost:1/", "https://localhost", ":444", "/evil");
			assertThat(RawRequest.status(response)).isLessThan(500);
		}
	}

	@Test
	void theIssuerOfTokensIsTheConfiguredOne() {
		Browser browser = signedIn();
		Ask ask = this.books.ask();
		Answer code = browser.get(ask.path(), Map.of("X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https"));

		Tokens tokens = this.books
			.post("/oauth2/token", this.books.redemption(code.code(), ask), Map.of("X-Forwarded-Host", "evil.example"))
			.tokens();

		assertThat(code.parameter("iss")).contains(ISSUER); // S88
		assertThat(tokens.idClaims()).containsEntry("iss", ISSUER);
		assertThat(tokens.accessClaims()).containsEntry("iss", ISSUER);
	}

	private Answer preflight(String path, String origin) {
		return this.http.send("OPTIONS", path, Map.of("Origin", origin, "Access-Control-Request-Method", "POST",
				"Access-Control-Request-Headers", "authorization"), null);
	}

	private static void protectedPage(Answer answer) {
		assertThat(answer).hasHeader("X-Frame-Options", "DENY")
			.hasHeader("X-Content-Type-Options", "nosniff")
			.hasHeader("Referrer-Policy", "no-referrer")
			.hasHeader("Cross-Origin-Opener-Policy", "same-origin");
		assertThat(answer.header("Content-Security-Policy").orElse(""))
			.contains("default-src 'none'", "frame-ancestors 'none'")
			.doesNotContain("unsafe", "*");
		assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
		assertThat(answer.body()).doesNotContain("<script", " style=", " onclick=").doesNotContainPattern(FOREIGN);
		assertThat(answer).hasNoHeader("Server");
	}

}
