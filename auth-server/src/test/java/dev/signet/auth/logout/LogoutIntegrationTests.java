package dev.signet.auth.logout;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.signet.auth.session.SsoSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Signing out through HTTP, on real Redis and SQL, with clients that listen.
 */
class LogoutIntegrationTests extends ListeningClients {

	private static final String COOKIE = "__Host-signet";

	private final Map<String, String> request = new HashMap<>();

	@Autowired
	private JwtEncoder encoder;

	@Test
	void withoutAHintThePersonIsAskedAndStaysSignedIn() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");

		HttpResponse<String> page = alice.get("/connect/logout");

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Sign out?", "alice");
		assertAlive(session); // S59
	}

	@Test
	void theAnswerEndsTheSessionAndTellsTheClientsThatJoined() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		join(session, "books");
		join(session, "music");
		join(session, "printer");
		this.request.put("client_id", "books");
		this.request.put("post_logout_redirect_uri", HOME);
		HttpResponse<String> question = alice.get("/connect/logout?" + TestBrowser.query(this.request));
		assertThat(question.body()).contains("Books", "Music", "Printer", "Sign out?");
		assertThat(question.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("form-action 'self' " + HOME.substring(0, HOME.length() - 1));

		this.request.put("state", "s 1");
		this.request.put("_csrf", TestBrowser.csrf(question));
		HttpResponse<String> answer = alice.post("/connect/logout/confirm", this.request);

		assertThat(answer.statusCode()).isEqualTo(303); // S6
		assertThat(answer.headers().firstValue("Location")).contains(HOME + "?state=s%201");
		assertEnded(session);
		assertThat(alice.hasCookie(COOKIE)).isFalse();
		assertThat(alice.get("/account").statusCode()).isNotEqualTo(200); // S71
		await().untilAsserted(() -> assertThat(told(session)).containsExactlyInAnyOrder("books DELIVERED",
				"music PENDING, status 503")); // S61
		assertThat(BOOKS.tokens).anySatisfy((claims) -> {
			assertThat(claims.getStringClaim("sid")).isEqualTo(session.sid());
			assertThat(claims.getSubject()).isEqualTo("alice");
			assertThat(claims.getAudience()).containsExactly("books");
			assertThat(claims.getIssuer()).isEqualTo("http://localhost:9000");
		}); // S60
	}

	@Test
	void withoutAReturnAddressThePageSaysWhoIsTold() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		join(session, "books");
		this.request.put("_csrf", TestBrowser.csrf(alice.get("/connect/logout")));

		HttpResponse<String> page = alice.post("/connect/logout/confirm", this.request);

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("You are signed out", "Books").doesNotContain("alice");
		assertEnded(session);
	}

	@Test
	void anAnswerThatIsForgedChangesNothing() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");

		assertThat(alice.post("/connect/logout/confirm", Map.of()).statusCode()).isEqualTo(403); // S59,
																									// S70
		assertThat(alice.post("/connect/logout/confirm", Map.of("_csrf", "x")).statusCode()).isEqualTo(403);
		alice.get("/connect/logout/confirm");

		assertAlive(session);
	}

	@Test
	void aHintOfThisSessionSignsOutAtOnceHoweverOldItIs() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		this.request.put("id_token_hint", idToken("alice", session.sid()));
		this.request.put("post_logout_redirect_uri", HOME);
		this.request.put("state", "abc");

		HttpResponse<String> response = alice.get("/connect/logout?" + TestBrowser.query(this.request));

		assertThat(response.statusCode()).isEqualTo(303);
		assertThat(response.headers().firstValue("Location")).contains(HOME + "?state=abc");
		assertEnded(session); // S58
		assertThat(alice.hasCookie(COOKIE)).isFalse();
	}

	@Test
	void aLeakedHintEndsNobodysSession() {
		browser().signIn("alice", "wonderland-2026");
		SsoSession victim = newest("alice");
		TestBrowser bob = browser().signIn("bob", "builder-2026");
		SsoSession session = newest("bob");
		this.request.put("id_token_hint", idToken("alice", victim.sid()));

		HttpResponse<String> inBobsBrowser = bob.get("/connect/logout?" + TestBrowser.query(this.request));
		HttpResponse<String> inNobodysBrowser = browser().get("/connect/logout?" + TestBrowser.query(this.request));

		assertThat(inBobsBrowser.body()).contains("Sign out?");
		assertThat(inNobodysBrowser.body()).contains("You are signed out");
		assertAlive(victim); // S58, F5
		assertAlive(session);
	}

	@Test
	void aPostOfAClientWorksAlthoughItCarriesNoCookie() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		this.request.put("id_token_hint", idToken("alice", session.sid()));
		this.request.put("post_logout_redirect_uri", HOME);
		this.request.put("state", "a b");

		HttpResponse<String> redirect = alice.postFromAnotherSite("/connect/logout", this.request);
		assertThat(redirect.statusCode()).isEqualTo(303); // S6
		assertAlive(session);
		HttpResponse<String> response = alice.get(redirect.headers().firstValue("Location").orElseThrow());

		assertThat(response.headers().firstValue("Location")).contains(HOME + "?state=a%20b");
		assertEnded(session);
	}

	@ParameterizedTest
	@ValueSource(strings = { "client_id=books&post_logout_redirect_uri=http://evil.example/",
			"post_logout_redirect_uri=http://evil.example/", "client_id=nobody", "client_id=books&client_id=books",
			"client_id=books&post_logout_redirect_uri=javascript:alert(1)",
			"client_id=music&post_logout_redirect_uri=http://books.localhost:8081/" })
	void aBadRequestIsAnsweredWithAPageAndNothingIsLost(String query) {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");

		HttpResponse<String> page = alice.get("/connect/logout?" + query);

		assertThat(page.statusCode()).isEqualTo(400); // S58, S5
		assertThat(page.headers().firstValue("Location")).isEmpty();
		assertThat(page.body()).contains("The app asked for something we cannot do");
		assertAlive(session);
	}

	@Test
	void whoIsNotSignedInGoesBackAtOnce() {
		this.request.put("client_id", "books");
		this.request.put("post_logout_redirect_uri", HOME);

		HttpResponse<String> response = browser().get("/connect/logout?" + TestBrowser.query(this.request));

		assertThat(response.headers().firstValue("Location")).contains(HOME);
	}

	private String idToken(String subject, String sid) {
		Instant issuedAt = Instant.parse("2020-01-01T00:00:00Z");
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer("http://localhost:9000")
			.subject(subject)
			.audience(List.of("books"))
			.issuedAt(issuedAt)
			.expiresAt(issuedAt.plusSeconds(60))
			.id(UUID.randomUUID().toString())
			.claim("sid", sid)
			.build();
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
		return this.encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
	}

}
