package dev.signet.auth.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.signet.auth.flow.TestPeople.Person;
import org.junit.jupiter.api.Test;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What issued tokens say, and that they say nothing else. */
class TokenFlowTests extends RunningServer {

	private static final Set<String> ACCESS_CLAIMS = Set.of("iss", "sub", "aud", "client_id", "scope", "iat", "nbf",
			"exp", "jti", "sid", "auth_time", "acr", "amr");

	private static final Set<String> ID_CLAIMS = Set.of("iss", "sub", "aud", "azp", "nonce", "iat", "exp", "auth_time",
			"acr", "amr", "sid", "at_hash", "jti");

	@Test
	void anAccessTokenSaysWhatResourceServersNeed() throws Exception {
		Person person = this.people.next();
		Tokens tokens = tokens(this.books, "openid profile email notes.read", browser(), person);

		Map<String, Object> claims = tokens.accessClaims();

		assertThat(tokens.accessHeader()).containsEntry("typ", "at+jwt").containsEntry("alg", "ES256"); // S37
		assertThat(claims).containsEntry("iss", ISSUER)
			.containsEntry("sub", person.id())
			.containsEntry("client_id", "books")
			.hasEntrySatisfying("aud", (aud) -> assertThat(aud.toString()).contains("http://localhost:8090"));
		assertThat(claims.get("scope").toString().split(" ")).containsExactlyInAnyOrder("openid", "profile", "email",
				"notes.read");
		assertThat(seconds(claims, "exp") - seconds(claims, "iat")).isEqualTo(300);
		assertThat(claims.get("jti").toString()).contains(".");
		assertThat(verified(tokens.access())).isTrue();
	}

	@Test
	void anAccessTokenSaysNothingElse() {
		Tokens tokens = tokens(this.books, "openid profile email notes.read offline_access sso.session");

		assertThat(tokens.accessClaims().keySet()).isSubsetOf(ACCESS_CLAIMS); // S41, R52
		assertThat(tokens.accessHeader().keySet()).isSubsetOf("typ", "alg", "kid");
	}

	@Test
	void anIdTokenSaysWhoSignedInAndHow() throws Exception {
		Browser browser = browser();
		Ask ask = this.books.ask().scope("openid profile email");
		Instant before = Instant.now();
		Tokens tokens = this.books.redeem(browser.authorize(ask, this.people.next()), ask).tokens();

		Map<String, Object> claims = tokens.idClaims();

		assertThat(tokens.idHeader()).containsEntry("alg", "RS256").doesNotContainEntry("typ", "at+jwt"); // S39
		assertThat(claims).containsEntry("iss", ISSUER)
			.containsEntry("azp", "books")
			.containsEntry("nonce", ask.get("nonce"))
			.containsEntry("amr", List.of("pwd"))
			.containsEntry("acr", "urn:signet:acr:1"); // S42
		assertThat(claims.get("aud").toString()).contains("books").doesNotContain("8090");
		assertThat(seconds(claims, "auth_time")).isCloseTo(before.getEpochSecond(), within(20L));
		assertThat(seconds(claims, "exp") - seconds(claims, "iat")).isEqualTo(300);
		assertThat(claims).containsEntry("at_hash", half(tokens.access())); // OIDC Core
																			// §3.1.3.6
		assertThat(verified(tokens.id())).isTrue();
	}

	@Test
	void anIdTokenTellsOnlyWhatTheScopesAllow() {
		Person person = this.people.next();

		Map<String, Object> bare = tokens(this.books, "openid", browser(), person).idClaims();
		Map<String, Object> profile = tokens(this.books, "openid profile", browser(), person).idClaims();
		Map<String, Object> email = tokens(this.books, "openid email", browser(), person).idClaims();

		assertThat(bare.keySet()).isSubsetOf(ID_CLAIMS); // S41, R52
		assertThat(profile).containsEntry("name", person.name()).containsEntry("preferred_username", person.username());
		assertThat(profile.keySet()).doesNotContain("email");
		assertThat(email).containsEntry("email", person.email()).containsEntry("email_verified", true);
		assertThat(email.keySet()).doesNotContain("name");
	}

	@Test
	void noIdTokenIsIssuedWithoutTheScopeOpenid() {
		Tokens tokens = tokens(this.books, "notes.read");

		assertThat(tokens.id()).isNull();
		assertThat(this.books.refresh(tokens.refresh()).tokens().id()).isNull();
	}

	@Test
	void aRefreshKeepsTheFactsOfTheSignIn() {
		Ask ask = this.books.ask().scope("openid profile");
		Tokens first = this.books.redeem(browser().authorize(ask, this.people.next()), ask).tokens();
		later(Duration.ofSeconds(100));

		Tokens second = this.books.refresh(first.refresh()).tokens();

		for (String claim : List.of("iss", "sub", "aud", "azp", "sid", "auth_time", "acr", "amr", "name")) {
			assertThat(second.idClaims()).containsEntry(claim, first.idClaims().get(claim)); // S42
		}
		for (String claim : List.of("sub", "sid", "auth_time", "acr", "amr", "client_id")) {
			assertThat(second.accessClaims()).containsEntry(claim, first.accessClaims().get(claim));
		}
		assertThat(second.accessClaims().get("jti")).isNotEqualTo(first.accessClaims().get("jti"));
	}

	@Test
	void eachBrowserHasItsOwnSession() {
		Person person = this.people.next();
		Browser home = browser();
		Browser work = browser();
		Tokens atHome = tokens(this.books, "openid", home, person);
		later(Duration.ofSeconds(50));
		Tokens atWork = tokens(this.books, "openid", work, person);

		Tokens homeAgain = this.books.refresh(atHome.refresh()).tokens();
		Tokens homeMusic = tokens(this.music, "openid", home, person);

		assertThat(atWork.idClaims().get("sid")).isNotEqualTo(atHome.idClaims().get("sid")); // S42
		assertThat(homeAgain.idClaims()).containsEntry("sid", atHome.idClaims().get("sid"))
			.containsEntry("auth_time", atHome.idClaims().get("auth_time"));
		assertThat(homeMusic.idClaims()).containsEntry("sid", atHome.idClaims().get("sid"))
			.containsEntry("auth_time", atHome.idClaims().get("auth_time"));
	}

	@Test
	void aNewSignInHasItsOwnFacts() {
		Person person = this.people.next();
		Browser browser = browser();
		Tokens first = tokens(this.books, "openid", browser, person);
		later(Duration.ofSeconds(60));

		Ask ask = this.books.ask().with("prompt", "login");
		Tokens second = this.books.redeem(browser.authorize(ask, person), ask).tokens();
		Tokens firstRefreshed = this.books.refresh(first.refresh()).tokens();

		assertThat(seconds(second.idClaims(), "auth_time")).isGreaterThan(seconds(first.idClaims(), "auth_time")); // S42
		assertThat(firstRefreshed.idClaims()).containsEntry("auth_time", first.idClaims().get("auth_time"));
	}

	@Test
	void anotherPersonInTheSameBrowserHasAnotherSession() {
		Browser browser = browser();
		Tokens first = tokens(this.books, "openid", browser, this.people.next());

		Ask ask = this.books.ask().with("prompt", "login");
		Tokens second = this.books.redeem(browser.authorize(ask, this.people.next()), ask).tokens();

		assertThat(second.idClaims().get("sid")).isNotEqualTo(first.idClaims().get("sid")); // S42
		assertThat(this.books.refresh(first.refresh())).isInvalidGrant();
	}

	@Test
	void whatOutlivesTheSessionDoesNotNameItLater() {
		Tokens first = tokens(this.books, "openid offline_access");

		Tokens second = this.books.refresh(first.refresh()).tokens();

		assertThat(first.idClaims()).containsKey("sid");
		assertThat(second.accessClaims()).doesNotContainKey("sid");
		assertThat(second.idClaims()).doesNotContainKey("sid");
	}

	@Test
	void algorithmsAndLifetimesAreThoseOfTheClient() throws Exception {
		TestClient ledger = client("ledger").authenticatingBy(TestClient.Authentication.POST);
		Tokens tokens = tokens(ledger, "openid notes.read");
		Tokens flash = tokens(client("flash"), "openid");

		assertThat(tokens.accessHeader()).containsEntry("alg", "RS256").containsEntry("typ", "at+jwt");
		assertThat(tokens.idHeader()).containsEntry("alg", "ES256");
		assertThat(tokens.accessClaims().get("aud").toString()).contains("notes-api");
		assertThat(verified(tokens.access()) && verified(tokens.id())).isTrue();
		assertThat(flash.expiresIn()).isBetween(175, 180);
		assertThat(seconds(flash.idClaims(), "exp") - seconds(flash.idClaims(), "iat")).isEqualTo(120);
	}

	@Test
	void aMachineGetsATokenOfItsOwn() {
		Answer answer = this.robot.token(TestClient.grant("client_credentials"));
		Tokens tokens = answer.tokens();

		assertThat(tokens.refresh()).isNull();
		assertThat(tokens.id()).isNull();
		assertThat(tokens.accessHeader()).containsEntry("typ", "at+jwt");
		assertThat(tokens.accessClaims()).containsEntry("sub", "robot")
			.containsEntry("client_id", "robot")
			.doesNotContainKeys("sid", "auth_time", "amr", "acr");
		assertThat(this.robot.introspect(tokens.access())).isActive();
	}

	@Test
	void aMachineGetsNoMoreThanItIsRegisteredFor() {
		var form = TestClient.grant("client_credentials");
		form.set("scope", "signet.admin openid");

		assertThat(this.robot.token(form)).hasError(400, "invalid_scope");
		assertThat(this.books.token(TestClient.grant("client_credentials"))).hasError(400, "unauthorized_client");
		form.set("scope", "notes.read");
		assertThat(this.robot.token(form).tokens().accessClaims()).containsEntry("scope", "notes.read");
	}

	@Test
	void publishedKeysTellNothingPrivate() {
		for (JWK key : keys().getKeys()) {
			assertThat(key.isPrivate()).isFalse(); // S85
			assertThat(key.getKeyID()).isNotBlank();
			assertThat(key.getAlgorithm().getName()).isIn("ES256", "RS256");
		}
	}

	private boolean verified(String token) throws JOSEException, ParseException {
		SignedJWT jwt = SignedJWT.parse(token);
		JWK key = keys().getKeyByKeyId(jwt.getHeader().getKeyID());
		JWSVerifier verifier = (key.getKeyType().getValue().equals("EC")) ? new ECDSAVerifier(key.toECKey())
				: new RSASSAVerifier(key.toRSAKey());
		return jwt.verify(verifier) && jwt.getJWTClaimsSet().getExpirationTime().after(new Date());
	}

	private JWKSet keys() {
		try {
			return JWKSet.parse(this.http.get("/oauth2/jwks", Map.of()).body());
		}
		catch (ParseException ex) {
			throw new AssertionError(ex);
		}
	}

	private static long seconds(Map<String, Object> claims, String name) {
		return ((Number) claims.get(name)).longValue();
	}

	private static String half(String token) throws Exception {
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
	}

}
