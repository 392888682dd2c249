package dev.signet.auth.flow;

import java.text.ParseException;
import java.time.Duration;
import java.util.Map;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import dev.signet.auth.flow.TestPeople.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Who learns what about a token (RFC 7662). */
class IntrospectionFlowTests extends RunningServer {

	private final TestClient notesApi = client("notes-api");

	private final TestClient ledger = client("ledger").authenticatingBy(TestClient.Authentication.POST);

	@Test
	void tellsAClientAboutItsOwnTokens() {
		Person person = this.people.next();
		Tokens tokens = tokens(this.books, "openid notes.read", browser(), person);

		Map<String, Object> access = this.books.introspect(tokens.access()).json();
		Map<String, Object> refresh = this.books.introspect(tokens.refresh()).json();

		assertThat(access).containsEntry("active", true)
			.containsEntry("client_id", "books")
			.containsEntry("sub", person.id())
			.containsEntry("iss", ISSUER)
			.containsEntry("token_type", "Bearer");
		assertThat(access.get("scope").toString().split(" ")).containsExactlyInAnyOrder("openid", "notes.read");
		assertThat(refresh).containsEntry("active", true).containsEntry("client_id", "books");
	}

	@Test
	void tellsAnApiAboutTokensThatAreForIt() {
		Tokens tokens = tokens(this.ledger, "openid notes.read");

		assertThat(this.notesApi.introspect(tokens.access())).isActive(); // S44
		assertThat(this.notesApi.introspect(tokens.refresh())).isInactive();
	}

	@Test
	void tellsAnApiOfTheResourceEverything() { // S44
		Person person = this.people.next();
		Tokens tokens = tokens(this.books, "openid notes.read", browser(), person);

		Map<String, Object> told = client("listener").introspect(tokens.access()).json();

		assertThat(told).containsEntry("active", true)
			.containsEntry("sub", person.id())
			.containsEntry("client_id", "books")
			.containsEntry("token_type", "Bearer")
			.containsKeys("sid", "auth_time", "acr", "amr", "exp", "iat", "jti", "aud", "scope", "iss");
		this.books.revoke(tokens.refresh());
		assertThat(client("listener").introspect(tokens.access()).json()).isEqualTo(Map.of("active", false));
	}

	@Test
	void tellsNobodyElseAnything() {
		Tokens tokens = tokens(this.books, "openid notes.read");

		assertThat(this.music.introspect(tokens.access())).isInactive(); // S44, F7
		assertThat(this.music.introspect(tokens.refresh())).isInactive();
		assertThat(this.notesApi.introspect(tokens.access())).isInactive();
		assertThat(this.robot.introspect(tokens.access())).isInactive();
		assertThat(this.books.introspect(tokens.access())).isActive();
	}

	@Test
	void tellsAClientThatIsNotAuthenticatedNothing() {
		Tokens tokens = tokens(this.phone, "openid");

		assertThat(this.phone.introspect(tokens.access())).isInvalidClient(); // S25
		assertThat(this.books.withSecret("wrong").introspect(tokens.access())).isInvalidClient();
		assertThat(this.http.post("/oauth2/introspect", TestClient.form("token", tokens.access()), Map.of()))
			.isInvalidClient();
	}

	@ParameterizedTest
	@ValueSource(strings = { "junk", "a.b.c", "sgt_rt_", "sgt_rt_junk", "sgt_ac_junk", "sgt_at_junk", " ", "😀", "\0",
			"..", "%00", "' or 1=1 --" })
	void knowsNothingOfJunk(String token) {
		Answer answer = this.books.introspect(token);

		if (token.isBlank()) {
			assertThat(answer).isInvalidRequest();
		}
		else {
			assertThat(answer).isInactive(); // S44
		}
	}

	@Test
	void showsThatAUsedUpRefreshTokenIsNotActive() {
		Tokens first = tokens(this.books, "openid");
		Tokens second = this.books.refresh(first.refresh()).tokens();

		assertThat(this.books.introspect(first.refresh())).isInactive();
		assertThat(this.books.introspect(second.refresh())).isActive();
	}

	@Test
	void knowsThatASessionIsOverBeforeAnybodySweepsIt() { // S64
		Tokens tokens = tokens(this.books, "openid");

		later(Duration.ofMinutes(61));

		assertThat(this.books.introspect(tokens.refresh())).isInactive();
	}

	@Test
	void revokesNothingByLooking() {
		Tokens first = tokens(this.books, "openid");
		Tokens second = this.books.refresh(first.refresh()).tokens();
		Tokens third = this.books.refresh(second.refresh()).tokens();

		this.books.introspect(first.refresh());
		this.music.introspect(first.refresh());

		assertThat(this.books.refresh(third.refresh())).isOk();
	}

	@Test
	void believesNoHintAgainstTheToken() {
		Tokens tokens = tokens(this.books, "openid");
		var form = TestClient.form("token", tokens.access());

		for (String hint : new String[] { "access_token", "refresh_token", "id_token", "junk", "" }) {
			form.set("token_type_hint", hint);

			assertThat(this.books.post("/oauth2/introspect", form)).isActive(); // RFC
																				// 7662
																				// §2.1
		}
	}

	@Test
	void asksForAToken() {
		assertThat(this.books.post("/oauth2/introspect", TestClient.form("x", "y"))).isInvalidRequest();
		assertThat(this.books.introspect("")).isInvalidRequest();
	}

	@Test
	@SuppressWarnings("unchecked")
	void signsTheAnswerForWhoAsksForThat() throws Exception { // S39
		Person person = this.people.next();
		Tokens tokens = tokens(this.books, "openid notes.read", browser(), person);

		Answer answer = signed(client("listener"), tokens.access());

		assertThat(answer.header("Content-Type")).contains("application/token-introspection+jwt");
		assertThat(answer.header("Cache-Control"))
			.hasValueSatisfying((value) -> assertThat(value).contains("no-store"));
		SignedJWT jwt = SignedJWT.parse(answer.body());
		assertThat(jwt.getHeader().getType().getType()).isEqualTo("token-introspection+jwt"); // RFC
																								// 9701
																								// §5
		JWKSet keys = JWKSet.parse(this.http.get("/oauth2/jwks", Map.of()).body());
		assertThat(jwt.verify(new RSASSAVerifier(keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey()))).isTrue();
		Map<String, Object> claims = jwt.getPayload().toJSONObject();
		assertThat(claims).containsOnlyKeys("iss", "aud", "iat", "token_introspection")
			.containsEntry("iss", ISSUER)
			.containsEntry("aud", "listener");
		Map<String, Object> told = (Map<String, Object>) claims.get("token_introspection");
		assertThat(told).isEqualTo(json(client("listener").introspect(tokens.access())));
		assertThat(told).containsEntry("sub", person.id());
		assertThat(userInfo(answer.body())).hasStatus(401);
	}

	@Test
	@SuppressWarnings("unchecked")
	void signsForNobodyElseMoreThanThatItIsNotActive() throws Exception { // S44
		Tokens tokens = tokens(this.books, "openid notes.read");

		for (String token : new String[] { tokens.access(), "junk" }) {
			Map<String, Object> claims = SignedJWT.parse(signed(this.music, token).body()).getPayload().toJSONObject();
			assertThat((Map<String, Object>) claims.get("token_introspection")).isEqualTo(Map.of("active", false));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/json", "application/*", "junk", "a/b/c" })
	void answersInJsonWhereNobodyAsksForASignature(String accept) {
		Tokens tokens = tokens(this.books, "openid");

		Answer answer = this.books.post("/oauth2/introspect", TestClient.form("token", tokens.access()),
				Map.of("Accept", accept));

		assertThat(answer).isActive();
		assertThat(answer.header("Cache-Control"))
			.hasValueSatisfying((value) -> assertThat(value).contains("no-store"));
	}

	private Answer signed(TestClient caller, String token) {
		return caller.post("/oauth2/introspect", TestClient.form("token", token),
				Map.of("Accept", "application/token-introspection+jwt"));
	}

	private Answer userInfo(String token) {
		return this.http.get("/userinfo", Map.of("Authorization", "Bearer " + token));
	}

	/** Numbers as the JWT library reads them. */
	private static Map<String, Object> json(Answer answer) throws ParseException {
		return JSONObjectUtils.parse(answer.body());
	}

}
