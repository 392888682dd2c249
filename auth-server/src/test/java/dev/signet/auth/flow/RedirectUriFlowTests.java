package dev.signet.auth.flow;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Where codes and errors may be sent: nowhere but to a registered URI. */
class RedirectUriFlowTests extends RunningServer {

	private static final String REGISTERED = "https://desk.example/callback";

	private final TestClient desk = client("desk");

	private static Browser person;

	@Test
	void sendsTheCodeToTheRegisteredUri() {
		Answer answer = somebody().ask(this.desk.ask());

		assertThat(answer).redirectsTo(REGISTERED).redirectsWithCode(); // S1
	}

	@Test
	void keepsTheQueryOfARegisteredUri() {
		Answer answer = somebody().ask(this.desk.ask().with("redirect_uri", REGISTERED + "?from=signet"));

		assertThat(answer).redirectsTo(REGISTERED).redirectsWithCode();
		assertThat(answer.parameter("from")).contains("signet");
	}

	// S4, F1
	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("hostileVariants")
	void sendsNothingToAVariantOfARegisteredUri(String what, String uri) {
		Ask ask = this.desk.ask().with("redirect_uri", uri);

		assertThat(somebody().ask(ask)).isErrorPage(400);
		assertThat(browser().ask(ask)).isErrorPage(400);
		assertThat(browser().ask(ask.with("prompt", "none").scope("openid nonsense"))).isErrorPage(400); // S2
	}

	// S4, S58, F1
	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("hostileVariants")
	void leadsNobodyToAVariantAfterSignOut(String what, String uri) {
		Answer answer = browser().get("/connect/logout?client_id=desk&post_logout_redirect_uri=" + Http.encode(uri));

		assertThat(answer).isErrorPage(400);
	}

	@Test
	void leadsToTheRegisteredUriAfterSignOut() {
		assertThat(browser().get("/connect/logout?client_id=desk&post_logout_redirect_uri=" + REGISTERED))
			.redirectsTo(REGISTERED);
	}

	@Test
	void sendsNothingToTwoUrisAtOnce() {
		assertThat(somebody().ask(this.desk.ask().again("redirect_uri", "https://evil.example/"))).isErrorPage(400);
		assertThat(somebody()
			.ask(this.desk.ask().with("redirect_uri", "https://evil.example/").again("redirect_uri", REGISTERED)))
			.isErrorPage(400); // S4
	}

	@Test
	void shows400ForAnUnknownClient() {
		assertThat(somebody().ask(this.desk.ask().with("client_id", "nobody"))).isErrorPage(400); // S2
		assertThat(somebody().ask(this.desk.ask().without("client_id"))).isErrorPage(400);
		assertThat(somebody().ask(this.desk.ask().again("client_id", "books"))).isErrorPage(400); // S5
	}

	@Test
	void doesNotUseTheUriOfAnotherClient() {
		assertThat(somebody().ask(this.desk.ask().with("redirect_uri", this.books.redirectUri()))).isErrorPage(400);
	}

	@Test
	void asksForTheRedirectUriWhenOpenIdConnectDoes() {
		assertThat(somebody().ask(this.desk.ask().without("redirect_uri"))).isErrorPage(400); // OIDC
																								// Core
																								// §3.1.2.1
		assertThat(somebody().ask(this.desk.ask().with("redirect_uri", ""))).isErrorPage(400); // S5
	}

	@Test
	void takesTheOnlyRegisteredUriWhereOAuthAllows() {
		Answer answer = somebody().ask(this.books.ask().scope("notes.read").without("redirect_uri"));

		assertThat(answer).redirectsTo(this.books.redirectUri()).redirectsWithCode(); // RFC
																						// 6749
																						// §3.1.2.3
	}

	// RFC 8252 §7.3
	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/callback", "http://127.0.0.1:1/callback",
			"http://127.0.0.1:51234/callback", "com.example.phone:/callback" })
	void letsANativeAppListenOnAnyPort(String uri) {
		assertThat(somebody().ask(this.phone.ask().with("redirect_uri", uri))).redirectsTo(uri).redirectsWithCode(); // S1
	}

	// S1: the port may differ, nothing else
	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource({ "other path, http://127.0.0.1:51234/other", "other loopback address, http://127.0.0.2:51234/callback",
			"other family, http://[::1]:51234/callback", "name, http://localhost:51234/callback",
			"https, https://127.0.0.1:51234/callback", "query, http://127.0.0.1:51234/callback?x=1",
			"user, http://x@127.0.0.1:51234/callback", "user and host, http://127.0.0.1:51234@evil.example/callback",
			"suffix, http://127.0.0.1.evil.example:51234/callback", "short form, http://127.1:51234/callback",
			"decimal, http://2130706433/callback", "octal, http://0177.0.0.1/callback",
			"empty port and user, http://127.0.0.1:@evil.example/callback",
			"port of letters, http://127.0.0.1:x/callback", "dots, http://127.0.0.1:51234/a/../callback",
			"other app, com.example.phone2:/callback", "slashes, com.example.phone://callback" })
	void letsANativeAppVaryNothingButThePort(String what, String uri) {
		assertThat(somebody().ask(this.phone.ask().with("redirect_uri", uri))).isErrorPage(400);
	}

	static Stream<Arguments> hostileVariants() {
		return HostileUris.of("https", "desk.example", "/callback");
	}

	private Browser somebody() {
		if (person == null) {
			person = signedIn();
		}
		return person;
	}

}
