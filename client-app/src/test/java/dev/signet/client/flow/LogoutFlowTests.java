package dev.signet.client.flow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.signet.client.flow.Browser.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogoutFlowTests extends RunningClient {

	private static final String RECEIVER = "/logout/connect/back-channel/signet";

	private static final RSAKey FOREIGN_KEY = SignetStandIn.newKey("foreign");

	@BeforeEach
	void signIn() {
		this.browser.signIn();
	}

	@Test
	void signsOutHereAndForgetsTheCookie() { // S69
		Page answer = this.browser.submit(this.browser.get("/"), "/logout");

		assertThat(answer.location()).isEqualTo("/signed-out?how=here");
		assertThat(answer.cookieHeader()).contains("__Host-books=;", "Max-Age=0", "Secure", "Path=/");
		assertThat(this.browser.get("/signed-out?how=here").body()).contains("You are signed out here",
				"href=\"/oauth2/authorization/signet\"");
		assertThat(this.browser.get("/notes").location()).isEqualTo("/oauth2/authorization/signet");
	}

	@Test
	void killsTheSessionIdThatSignedOut() { // S71
		Browser thief = newBrowser();
		thief.cookies().putAll(this.browser.cookies());

		this.browser.submit(this.browser.get("/"), "/logout");

		assertThat(thief.get("/notes").location()).isEqualTo("/signed-out?how=expired");
	}

	@Test
	void asksSignetToSignOutEverywhere() { // S58
		String target = this.browser.submit(this.browser.get("/"), "/logout", "everywhere", "true").location();

		assertThat(target).startsWith(SIGNET.issuer() + "/connect/logout?");
		Map<String, String> request = SignetStandIn.parameters(target.substring(target.indexOf('?') + 1));
		assertThat(request).containsOnlyKeys("id_token_hint", "client_id", "post_logout_redirect_uri", "state")
			.containsEntry("client_id", "books")
			.containsEntry("post_logout_redirect_uri", "http://books.localhost:8081/");
		assertThat(request.get("id_token_hint").split("\\.")).hasSize(3);
		assertThat(this.browser.get("/notes").location()).isEqualTo("/oauth2/authorization/signet");
		assertThat(this.browser.get("/?state=" + request.get("state")).body())
			.contains("You are signed out everywhere");
		assertThat(this.browser.get("/?state=" + request.get("state")).body())
			.doesNotContain("You are signed out everywhere");
	}

	@Test
	void saysNothingOfASignOutThatDidNotStartHere() {
		this.browser.submit(this.browser.get("/"), "/logout", "everywhere", "true");

		assertThat(this.browser.get("/?state=guessed").body()).doesNotContain("You are signed out everywhere");
	}

	@Test
	void doesNotSignOutByALink() { // S70
		this.browser.get("/logout");

		assertThat(this.browser.get("/signed-in").status()).isEqualTo(200);
	}

	@Test
	void endsTheNamedSessionOnABackChannelLogout() { // S60
		SIGNET.idToken = (claims) -> claims.claim("sid", "sid-2");
		Browser other = newBrowser();
		other.signIn();

		assertThat(notify(good(SIGNET.logoutToken())).status()).isEqualTo(200);

		assertThat(this.browser.get("/notes").location()).isEqualTo("/signed-out?how=elsewhere");
		assertThat(other.get("/signed-in").status()).isEqualTo(200);
	}

	@Test
	void endsASessionThatIsJustBeginning() { // S60
		SIGNET.idToken = (claims) -> {
			claims.claim("sid", "sid-3");
			notify(good(SIGNET.logoutToken().claim("sid", "sid-3")));
		};
		Browser late = newBrowser();

		late.signIn();

		assertThat(late.get("/signed-in").location()).isEqualTo("/signed-out?how=elsewhere");
		SIGNET.idToken = (claims) -> claims.claim("sid", "sid-3");
		late.signIn();
		assertThat(late.get("/signed-in").status()).isEqualTo(200);
	}

	@Test
	void saysThatTheUserWasSignedOutAndOffersToSignInAgain() {
		notify(good(SIGNET.logoutToken()));

		Page next = this.browser.get("/");

		assertThat(next.location()).isEqualTo("/signed-out?how=elsewhere");
		assertThat(this.browser.get(next.location()).body()).contains("You were signed out",
				"href=\"/oauth2/authorization/signet\"");
		assertThat(this.browser.get("/").body()).contains("Sign in with Signet").doesNotContain("signed out");
	}

	@Test
	void saysSoToAFormThatWasStillOpen() {
		Page open = this.browser.get("/notes");
		notify(good(SIGNET.logoutToken()));

		assertThat(this.browser.submit(open, "/notes", "text", "too late").location())
			.isEqualTo("/signed-out?how=elsewhere");
	}

	@Test
	void endsEverySessionOfTheSubjectWhenNoSessionIsNamed() { // S60
		SIGNET.idToken = (claims) -> claims.claim("sid", "sid-2");
		Browser same = newBrowser();
		same.signIn();
		SIGNET.idToken = (claims) -> claims.subject("bob");
		Browser bob = newBrowser();
		bob.signIn();
		SIGNET.reset();

		assertThat(notify(good(SIGNET.logoutToken().claim("sid", null))).status()).isEqualTo(200);

		assertThat(this.browser.get("/notes").location()).isEqualTo("/signed-out?how=elsewhere");
		assertThat(same.get("/notes").location()).isEqualTo("/signed-out?how=elsewhere");
		assertThat(bob.get("/signed-in").status()).isEqualTo(200);
	}

	static Stream<Arguments> spoiltTokens() {
		Instant past = Instant.now().minusSeconds(600);
		return Stream.of(spoilt("of another client", (claims) -> claims.audience("music")),
				spoilt("of another issuer", (claims) -> claims.issuer("https://evil.example")),
				spoilt("without events", (claims) -> claims.claim("events", null)),
				spoilt("with another event", (claims) -> claims.claim("events", Map.of("urn:x", Map.of()))),
				spoilt("with a nonce", (claims) -> claims.claim("nonce", "n")),
				spoilt("expired", (claims) -> claims.expirationTime(Date.from(past))),
				spoilt("that never expires", (claims) -> claims.expirationTime(null)),
				spoilt("without jti", (claims) -> claims.jwtID(null)),
				spoilt("about nobody", (claims) -> claims.subject(null).claim("sid", null)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("spoiltTokens")
	void refusesALogoutToken(String name, Consumer<JWTClaimsSet.Builder> flaw) { // S60,
																					// F7
		JWTClaimsSet.Builder claims = SIGNET.logoutToken();
		flaw.accept(claims);

		assertThat(notify(good(claims)).status()).isEqualTo(400);
		assertThat(this.browser.get("/signed-in").status()).isEqualTo(200);
	}

	@Test
	void refusesALogoutTokenPlayedBack() { // S60
		String token = good(SIGNET.logoutToken());
		assertThat(notify(token).status()).isEqualTo(200);
		Browser again = newBrowser();
		again.signIn();

		assertThat(notify(token).status()).isEqualTo(400);
		assertThat(again.get("/signed-in").status()).isEqualTo(200);
	}

	@Test
	void refusesALogoutTokenWithAnotherSignature() { // F8, S38
		JWTClaimsSet claims = SIGNET.logoutToken().build();
		List<String> tokens = List.of(new PlainJWT(claims).serialize(),
				SignetStandIn.sign(claims, "logout+jwt", JWSAlgorithm.RS512, SignetStandIn.KEY),
				SignetStandIn.sign(claims, "logout+jwt", JWSAlgorithm.RS256, FOREIGN_KEY),
				SignetStandIn.sign(claims, "at+jwt", JWSAlgorithm.RS256, SignetStandIn.KEY), "garbage");

		for (String token : tokens) {
			assertThat(notify(token).status()).as(token).isEqualTo(400);
		}
		assertThat(this.browser.get("/signed-in").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "logout_token=", "token=x" })
	void refusesANoticeWithoutAToken(String body) { // S89
		assertThat(newBrowser().post(RECEIVER, body).status()).isBetween(400, 403);
	}

	private Page notify(String token) {
		return newBrowser().post(RECEIVER, "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
	}

	private static Arguments spoilt(String name, Consumer<JWTClaimsSet.Builder> flaw) {
		return Arguments.of(name, flaw);
	}

	private static String good(JWTClaimsSet.Builder claims) {
		return SignetStandIn.sign(claims.build(), "logout+jwt", JWSAlgorithm.RS256, SignetStandIn.KEY);
	}

}
