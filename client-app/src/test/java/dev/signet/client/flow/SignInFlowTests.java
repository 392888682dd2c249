package dev.signet.client.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.signet.client.flow.Browser.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInFlowTests extends RunningClient {

	@Test
	void asksTheIssuerWithPkceStateAndNonce() {
		String request = this.browser.get("/oauth2/authorization/signet").location();

		assertThat(request).startsWith(SIGNET.issuer() + "/oauth2/authorize?");
		assertThat(SignetStandIn.parameters(request.substring(request.indexOf('?') + 1)))
			.containsEntry("response_type", "code")
			.containsEntry("client_id", "books")
			.containsEntry("code_challenge_method", "S256")
			.containsEntry("redirect_uri", "http://books.localhost:8081/login/oauth2/code/signet")
			.containsKeys("state", "nonce", "code_challenge");
	}

	@Test
	void provesTheCodeWithItsVerifierAndTheClientSecretInTheHeaderOnly() {
		this.browser.signIn();

		assertThat(SIGNET.tokenRequests).singleElement()
			.satisfies((request) -> assertThat(request)
				.containsEntry("redirect_uri", "http://books.localhost:8081/login/oauth2/code/signet")
				.containsKey("code_verifier")
				.doesNotContainKey("client_secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Original-URL" })
	void believesNoHeaderAboutItsOwnAddress(String header) { // F13
		String request = this.browser.get("/oauth2/authorization/signet", header, "host=evil.example").location();

		assertThat(request).contains("redirect_uri=http://books.localhost:8081/login").doesNotContain("evil.example");
	}

	@Test
	void showsWhoSignedInAndWhatTheIdTokenSays() {
		assertThat(this.browser.signIn().location()).isEqualTo("/signed-in");

		assertThat(this.browser.get("/signed-in").body()).contains("Alice Liddell", "You are signed in", "Your account",
				"Session at Signet", "sid-1");
	}

	@Test
	void showsTheIdTokenDecodedButNoTokenItself() { // S69, R52
		this.browser.signIn();

		String page = this.browser.get("/token").body();

		assertThat(page).contains("Encoded, not encrypted", "&quot;alg&quot; : &quot;RS256&quot;",
				"&quot;sub&quot; : &quot;alice&quot;");
		for (String path : List.of("/", "/signed-in", "/token", "/notes")) {
			assertThat(this.browser.get(path).body()).doesNotContain("access-secret", "refresh-secret", "eyJ");
		}
	}

	@Test
	void saysThatThePasswordWasAskedForThisSignIn() {
		this.browser.signIn();

		assertThat(this.browser.get("/signed-in").body()).contains("Signet asked you to prove who you are");
	}

	@Test
	void saysThatSingleSignOnCarriedTheUserOverAndWhichAppsShareTheSession() {
		long earlier = Instant.now().minusSeconds(600).getEpochSecond();
		SIGNET.idToken = (claims) -> claims.claim("auth_time", earlier);
		SIGNET.userInfo = Map.of("sub", "alice", "sso_session",
				Map.of("sid", "sid-1", "started_at", earlier, "last_seen_at", earlier, "clients",
						List.of(Map.of("client_id", "books", "client_name", "Books", "joined_at", earlier + 300),
								Map.of("client_id", "music", "client_name", "Music & Co", "joined_at", earlier))));
		this.browser.signIn();

		assertThat(this.browser.get("/signed-in").body())
			.contains("You had already proved who you are", "Music &amp; Co", "joined 10 min")
			.doesNotContain("<strong>Books</strong>");
	}

	@Test
	void readsUserInfoWithAnotherTokenWhenThisOneIsRefused() {
		SIGNET.userInfo = Map.of("sub", "alice", "sso_session",
				Map.of("started_at", 1, "last_seen_at", 1, "clients", List.of()));
		this.browser.signIn();
		SIGNET.revokeAccessToken();

		Page page = this.browser.get("/signed-in");

		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body()).doesNotContain("cannot say right now");
		SIGNET.revokeAccessToken();
		SIGNET.refreshRefusal = "The grant was revoked by an administrator.";
		assertThat(this.browser.get("/signed-in").body()).contains("Signet refused to refresh its access token",
				"The grant was revoked by an administrator.");
	}

	@Test
	void believesNoUserInfoAboutSomebodyElse() {
		SIGNET.userInfo = Map.of("sub", "mallory", "sso_session",
				Map.of("started_at", 1, "last_seen_at", 1, "clients", List.of()));
		this.browser.signIn();

		assertThat(this.browser.get("/signed-in").body()).contains("cannot say right now");
	}

	@Test
	void changesTheSessionIdAtSignIn() { // S63, F11
		this.browser.get("/oauth2/authorization/signet");
		String before = this.browser.cookies().get("__Host-books");

		this.browser.signIn();

		assertThat(before).isNotEmpty();
		assertThat(this.browser.cookies().get("__Host-books")).isNotEqualTo(before);
		Browser thief = newBrowser();
		thief.cookies().put("__Host-books", before);
		assertThat(thief.get("/signed-in").location()).startsWith("/signed-out");
	}

	@Test
	void givesTheBrowserOneCookieThatNoScriptOrOtherSiteReaches() { // S69, R54
		String cookies = this.browser.get("/oauth2/authorization/signet").cookieHeader();

		assertThat(cookies.lines()).singleElement()
			.satisfies((cookie) -> assertThat(cookie).startsWith("__Host-books=")
				.contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
				.doesNotContain("Domain"));
		assertThat(newBrowser().get("/").cookieHeader()).isEmpty();
	}

	@Test
	void refusesAnAnswerOfAnotherIssuer() { // F12, S8
		SIGNET.authorizationResponse = (response) -> response.put("iss", "https://evil.example");

		assertThat(this.browser.signIn().location()).isEqualTo("/sign-in-failed?reason=issuer");
		assertThat(SIGNET.tokenRequests).isEmpty();
		assertThat(this.browser.get("/sign-in-failed?reason=issuer").body()).contains("came from the wrong server");
	}

	@Test
	void refusesAnAnswerWithoutTheIssuerThatTheServerPromised() { // F12
		SIGNET.authorizationResponse = (response) -> response.remove("iss");

		assertThat(this.browser.signIn().location()).isEqualTo("/sign-in-failed?reason=issuer");
		assertThat(SIGNET.tokenRequests).isEmpty();
	}

	@Test
	void refusesAnAnswerWithTwoIssuers() { // F12, S5
		String redirect = SIGNET.authorize(this.browser.get("/oauth2/authorization/signet").location());

		Page page = this.browser.callback(redirect + "&iss=https://evil.example");

		assertThat(page.location()).isEqualTo("/sign-in-failed?reason=issuer");
	}

	@Test
	void refusesAWrongState() { // F12
		SIGNET.authorizationResponse = (response) -> response.put("state", "guessed");

		assertThat(this.browser.signIn().location()).isEqualTo("/sign-in-failed?reason=stale");
		assertThat(SIGNET.tokenRequests).isEmpty();
	}

	@Test
	void refusesAnAnswerThatBelongsToAnotherBrowser() { // F12, login CSRF
		String redirect = SIGNET.authorize(newBrowser().get("/oauth2/authorization/signet").location());

		assertThat(this.browser.callback(redirect).location()).isEqualTo("/sign-in-failed?reason=stale");
	}

	@Test
	void refusesAnAnswerUsedTwice() {
		String redirect = SIGNET.authorize(this.browser.get("/oauth2/authorization/signet").location());
		this.browser.callback(redirect);

		assertThat(this.browser.callback(redirect).location()).isEqualTo("/sign-in-failed?reason=stale");
	}

	@ParameterizedTest
	@CsvSource({ "nonce,guessed", "iss,https://evil.example", "aud,music", "azp,music" })
	void refusesAnIdTokenThatWasNotMadeForThisSignIn(String claim, String value) {
		SIGNET.idToken = (claims) -> claims.claim(claim, value);

		assertThat(this.browser.signIn().location()).isEqualTo("/sign-in-failed?reason=refused");
		assertThat(this.browser.get("/signed-in").location()).isEqualTo("/oauth2/authorization/signet");
	}

	@Test
	void startsNoSignInForWhatTheBrowserFetchesByItself() {
		String request = this.browser.get("/oauth2/authorization/signet").location();
		assertThat(this.browser.get("/favicon.ico", "Sec-Fetch-Dest", "image").status()).isEqualTo(401);

		assertThat(this.browser.callback(SIGNET.authorize(request)).location()).isEqualTo("/signed-in");
	}

	@Test
	void refusesAnExpiredIdToken() {
		SIGNET.idToken = (claims) -> claims.expirationTime(java.util.Date.from(Instant.now().minusSeconds(120)));

		assertThat(this.browser.signIn().location()).isEqualTo("/sign-in-failed?reason=refused");
	}

	@Test
	void saysCalmlyThatTheUserDeclined() {
		SIGNET.authorizationResponse = (response) -> {
			response.remove("code");
			response.put("error", "access_denied");
			response.put("error_description", "<script>alert(1)</script>");
		};

		assertThat(this.browser.signIn().location()).isEqualTo("/sign-in-failed?reason=declined");
		assertThat(this.browser.get("/sign-in-failed?reason=declined").body()).contains("You did not give permission")
			.doesNotContain("alert(1)");
	}

	@Test
	void saysCalmlyThatTheTokenEndpointIsDown() {
		SIGNET.tokenEndpointBroken = true;

		assertThat(this.browser.signIn().location()).isEqualTo("/sign-in-failed?reason=unreachable");
	}

	@Test
	void returnsToThePageThatAskedForTheSignIn() {
		assertThat(this.browser.get("/notes?a=b").location()).isEqualTo("/oauth2/authorization/signet");

		assertThat(this.browser.signIn().location()).isEqualTo("/notes?a=b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/notes?returnTo=https://evil.example", "/notes?continue=//evil.example",
			"/signed-in?url=%2F%2Fevil.example", "/notes/..%2f..%2f%2fevil.example", "/%5Cevil.example",
			"//evil.example/", "/;@evil.example/", "/%2Fevil.example", "/%0d%0aLocation:%20https://evil.example" })
	void neverLeavesForAnAddressThatARequestNames(String path) { // F1
		this.browser.get(path);

		String target = this.browser.signIn().location();

		assertThat(target).startsWith("/").doesNotStartWith("//").doesNotContain("\\");
		assertThat(java.net.URI.create("http://books.localhost:8081").resolve(target).getHost())
			.isEqualTo("books.localhost");
	}

	@Test
	void escapesWhatTheTokenSays() { // F15, S91
		SIGNET.idToken = (claims) -> claims.claim("name", "<img src=x onerror=alert(1)>")
			.claim("email", "\"><script>alert(2)</script>")
			.claim("preferred_username", "${T(java.lang.Runtime).getRuntime()} [[${1+1}]]");
		this.browser.signIn();

		for (String path : List.of("/", "/signed-in", "/token")) {
			assertThat(this.browser.get(path).body()).contains("&lt;img src=x").doesNotContain("<img", "<script");
		}
		assertThat(this.browser.get("/signed-in").body()).contains("[[${1+1}]]");
	}

	@Test
	void sendsStrictHeadersWithEveryPage() { // S10, S92
		for (String path : List.of("/", "/signed-out", "/sign-in-failed", "/css/app.css", "/no-such-page")) {
			Page page = this.browser.get(path);

			assertThat(page.header("Content-Security-Policy")).as(path)
				.contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
				.contains("form-action 'self' " + SIGNET.issuer())
				.doesNotContain("unsafe");
			assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
			assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
			assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
		}
	}

	@Test
	void speaksTheLanguageOfTheBrowserUntilOneIsChosen() {
		assertThat(this.browser.get("/", "Accept-Language", "fr,zh;q=0.8,en;q=0.5").body()).contains("lang=\"zh-CN\"",
				"使用 Signet 登录");

		assertThat(this.browser.get("/?lang=en", "Accept-Language", "zh").body()).contains("Sign in with Signet");
		assertThat(this.browser.get("/", "Accept-Language", "zh").body()).contains("Sign in with Signet");
		assertThat(this.browser.get("/?lang=xx%27%3E").body()).contains("lang=\"en\"");
		assertThat(this.browser.get("/signed-out?how=expired").body())
			.contains("/signed-out?how=expired&amp;lang=zh-CN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void hasWordsForEveryPage(String language) {
		this.browser.signIn();

		for (String page : List.of("/", "/signed-in", "/notes", "/token", "/signed-out?how=here",
				"/signed-out?how=elsewhere", "/signed-out?how=expired", "/sign-in-failed?reason=declined",
				"/sign-in-failed?reason=stale", "/sign-in-failed?reason=issuer", "/sign-in-failed?reason=refused",
				"/sign-in-failed?reason=unreachable")) {
			String separator = page.contains("?") ? "&" : "?";

			assertThat(this.browser.get(page + separator + "lang=" + language).body()).as(page)
				.contains("</html>")
				.doesNotContain("??");
		}
	}

	@Test
	void answersHealthAndNothingElseOfTheActuator() {
		assertThat(this.browser.get("/actuator/health").status()).isEqualTo(200);
		assertThat(this.browser.get("/actuator/env").status()).isEqualTo(302);
	}

}
