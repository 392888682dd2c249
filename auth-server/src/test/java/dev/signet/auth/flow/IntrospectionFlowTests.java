package dev.signet.auth.flow;

import java.util.Map;

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
	void tellsAnApiThatHearsRevocationsWhetherATokenIsActive() { // S44, S51
		Tokens tokens = tokens(this.books, "openid notes.read");
		TestClient listener = client("listener");

		assertThat(listener.introspect(tokens.access()).json()).isEqualTo(Map.of("active", true));
		this.books.revoke(tokens.refresh());
		assertThat(listener.introspect(tokens.access()).json()).isEqualTo(Map.of("active", false));
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

}
