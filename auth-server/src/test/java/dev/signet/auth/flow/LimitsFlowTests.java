package dev.signet.auth.flow;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.MultiValueMap;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What is malformed or too much is the sender's fault, never ours (S89, F24). */
class LimitsFlowTests extends RunningServer {

	private static final String MEGABYTE = "x".repeat(1_000_000);

	private static final String[] ENDPOINTS = { "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke",
			"/oauth2/authorize", "/userinfo", "/login", "/connect/logout", "/connect/logout/confirm", "/oauth2/consent",
			"/oauth2/jwks", "/.well-known/openid-configuration", "/account", "/admin", "/error", "/" };

	@ParameterizedTest
	@MethodSource("endpoints")
	void noEndpointFallsOverStrangeBodies(String endpoint) {
		for (String body : new String[] { "", "%", "%zz=%zz", "a=%00", "\0=\0", "=", "&&&&", "grant_type",
				"grant_type=%ff%fe", "a=" + "x".repeat(100_000), many(1000, "&"), "token=" + "[".repeat(50_000),
				"state=%F0%28%8C%28" }) {
			check(this.http.send("POST", endpoint, authorization(), body));
		}
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void noEndpointFallsOverOtherTypesOfBody(String endpoint) {
		for (String type : new String[] { "application/json", "text/xml", "multipart/form-data",
				"multipart/form-data; boundary=x", "x", "application/x-www-form-urlencoded; charset=nonsense",
				"application/x-www-form-urlencoded;charset=UTF-16" }) {
			Map<String, String> headers = Map.of("Authorization", TestClient.basic("robot", "robot-secret"),
					"Content-Type", type);
			check(this.http.send("POST", endpoint, headers, "{\"a\":" + "[".repeat(10_000)));
		}
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void noEndpointFallsOverOtherMethods(String endpoint) {
		for (String method : new String[] { "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X" }) {
			check(this.http.send(method, endpoint, Map.of("Accept", "*/*"), null));
		}
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void noEndpointFallsOverStrangeHeaders(String endpoint) {
		for (String header : new String[] { "Cookie: __Host-signet=\u0001", "Cookie: ;;;=;=",
				"Cookie: __Host-signet=" + "x".repeat(4000), "Accept: junk", "Accept: text/html;q=x",
				"Accept-Language: " + "x-".repeat(500), "Accept-Language: \u0001", "Accept-Language: ../../etc",
				"Content-Type: ", "Content-Length: -1", "X-Forwarded-For: junk", "Range: bytes=0-0,1-1",
				"If-Modified-Since: junk", "Origin: \u0001", "Origin: null", "Sec-Fetch-Site: \u0001",
				"Authorization: Basic \u00ff", "User-Agent: " + "x".repeat(6000), "DPoP: junk" }) {
			String response = RawRequest.send(ISSUER, "GET " + endpoint + " HTTP/1.1", "Host: localhost", header);

			assertThat(RawRequest.status(response)).as("%s %s", endpoint, header).isLessThan(500);
			assertNoTrace(response);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%00", "/login%00", "/login;x=y", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/", "//",
			"/login//", "/%ff", "/%", "/oauth2/authorize;jsessionid=x", "/oauth2/%61uthorize",
			"/css/..;/application.yaml", "/a\\b", "/actuator/env", "/actuator/heapdump", "/actuator/health/../env",
			"/h2-console", "/login?lang=%00", "/login?lang=../../x", "/login?continue=%00", "/error?x", "/favicon.ico/",
			"/{x}", "/login?%00=%00", "/login?a=%zz", "/<script>" })
	void noPathFallsOver(String path) {
		String response = RawRequest.send(ISSUER, "GET " + path + " HTTP/1.1", "Host: localhost", "Accept: text/html");

		assertThat(RawRequest.status(response)).isLessThan(500);
		assertNoTrace(response);
		assertThat(response).doesNotContain("signet.authorization.peppers", "root:", "<script>alert");
	}

	@ParameterizedTest
	@ValueSource(strings = { "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
			"code_challenge_method", "prompt", "max_age", "login_hint", "resource", "response_mode", "claims",
			"acr_values", "ui_locales", "display", "id_token_hint", "request", "x" })
	void noParameterOfTheAuthorizationEndpointFallsOver(String name) {
		Browser somebody = signedIn();
		for (String value : new String[] { "\0", "a\0b", "\r\n", "\uFFFF", "😀", " ", "\t", "%", "%00", "${7*7}",
				"{{7*7}}", "<script>alert(1)</script>", "' or 1=1 --", "[", "{", "-1", "1e309", "x".repeat(3000),
				"x ".repeat(1400) }) {
			check(somebody.follow(somebody.ask(this.books.ask().with(name, value))));
			check(browser().ask(this.books.ask().with(name, value)));
		}
	}

	@Test
	void tenThousandScopesAreTooMany() {
		String scopes = IntStream.range(0, 10_000).mapToObj((n) -> "s" + n).collect(Collectors.joining(" "));
		MultiValueMap<String, String> form = TestClient.grant("client_credentials");
		form.set("scope", scopes);
		Tokens tokens = tokens(this.books, "openid");

		assertThat(this.robot.token(form)).isRefused(); // CVE-2026-4634
		assertThat(this.books.refresh(tokens.refresh(), scopes)).isRefused();
		assertThat(signedIn().submit(this.books.ask().scope(scopes).form()).parameter("error").orElse(""))
			.isEqualTo("invalid_scope");
	}

	@Test
	void aMegabyteIsTooMuch() {
		Browser browser = browser();
		Form form = browser.get("/login").form("/login").fill("username", "x").fill("password", MEGABYTE);

		assertThat(browser.submit(form)).isRefused();
		assertThat(this.books.refresh(MEGABYTE)).isRefused();
		assertThat(this.books.introspect(MEGABYTE)).isRefused();
		assertThat(this.books.revoke(MEGABYTE)).isRefused();
		assertThat(this.robot.withSecret("x")
			.authenticatingBy(TestClient.Authentication.POST)
			.token(TestClient.form("x", MEGABYTE))).isRefused();
	}

	@Test
	void headersHaveLimits() {
		String response = RawRequest.send(ISSUER, "GET /login HTTP/1.1", "Host: localhost", "X: " + "x".repeat(20_000));

		assertThat(RawRequest.status(response)).isBetween(400, 499);
		assertNoTrace(response);
	}

	@Test
	void aVisitorCanAskAsOftenAsTheyLikeAndFillsNothing() {
		Browser browser = browser();

		for (int i = 0; i < 200; i++) {
			assertThat(browser.ask(this.books.ask())).sendsToSignIn();
		}

		assertThat(browser.cookie("__Host-signet")).isEmpty(); // F24: pending requests
																// are kept by nobody
	}

	static String[] endpoints() {
		return ENDPOINTS;
	}

	private static Map<String, String> authorization() {
		return Map.of("Authorization", TestClient.basic("robot", "robot-secret"));
	}

	private static void check(Answer answer) {
		assertThat(answer.status()).as("%s", answer).isLessThan(500);
		assertNoTrace(answer.body());
	}

	private static void assertNoTrace(String text) {
		assertThat(text).doesNotContain("Exception", "\tat ", "org.springframework", "java.lang", "org.apache");
	}

	private static String many(int count, String separator) {
		return IntStream.range(0, count).mapToObj((n) -> "p" + n + "=" + n).collect(Collectors.joining(separator));
	}

}
