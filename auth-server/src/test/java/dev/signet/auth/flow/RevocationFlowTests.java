package dev.signet.auth.flow;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Clients that give tokens back (RFC 7009). */
class RevocationFlowTests extends RunningServer {

	@Test
	void aRevokedRefreshTokenTakesItsFamilyAlong() {
		Tokens first = tokens(this.books, "openid");
		Tokens second = this.books.refresh(first.refresh()).tokens();

		assertThat(this.books.revoke(second.refresh())).isOk(); // S45

		Answer refused = this.books.refresh(second.refresh());
		assertThat(refused).isInvalidGrant();
		assertThat(refused.json().get("error_description").toString()).contains("revoked by the client");
		assertThat(this.books.introspect(first.access())).isInactive(); // S45: RFC 7009
																		// §2.1
		assertThat(this.books.introspect(second.access())).isInactive();
		assertThat(userInfo(second)).hasStatus(401);
	}

	@Test
	void anOldRefreshTokenOfAFamilyRevokesItToo() {
		Tokens first = tokens(this.books, "openid");
		Tokens second = this.books.refresh(first.refresh()).tokens();

		this.books.revoke(first.refresh());

		assertThat(this.books.refresh(second.refresh())).isInvalidGrant();
	}

	@Test
	void aRevokedAccessTokenDiesAlone() {
		Tokens tokens = tokens(this.books, "openid");

		assertThat(this.books.revoke(tokens.access())).isOk();

		assertThat(this.books.introspect(tokens.access())).isInactive(); // S45
		assertThat(userInfo(tokens)).hasStatus(401);
		Tokens next = this.books.refresh(tokens.refresh()).tokens();
		assertThat(this.books.introspect(next.access())).isActive();
	}

	@Test
	void aMachineRevokesItsOwnToken() {
		Tokens tokens = this.robot.token(TestClient.grant("client_credentials")).tokens();

		assertThat(this.robot.revoke(tokens.access())).isOk();

		assertThat(this.robot.introspect(tokens.access())).isInactive();
	}

	@Test
	void aPublicClientRevokesItsOwnTokens() {
		Tokens tokens = tokens(this.phone, "openid");

		assertThat(this.phone.revoke(tokens.refresh())).isOk();

		assertThat(this.phone.refresh(tokens.refresh())).isInvalidGrant();
		assertThat(userInfo(tokens)).hasStatus(401);
	}

	@Test
	void nobodyRevokesTheTokensOfAnother() {
		Tokens books = tokens(this.books, "openid");
		Tokens phone = tokens(this.phone, "openid");

		this.music.revoke(books.refresh());
		this.music.revoke(books.access());
		this.phone.revoke(books.refresh());
		this.books.revoke(phone.refresh());

		assertThat(this.books.introspect(books.access())).isActive(); // S45
		assertThat(this.books.refresh(books.refresh())).isOk();
		assertThat(this.phone.refresh(phone.refresh())).isOk();
	}

	@Test
	void aConfidentialClientShowsItsSecret() {
		Tokens tokens = tokens(this.books, "openid");

		assertThat(this.books.withSecret("wrong").revoke(tokens.refresh())).isInvalidClient(); // S25
		assertThat(this.books.authenticatingBy(TestClient.Authentication.NONE).revoke(tokens.refresh()))
			.isInvalidClient();
		assertThat(this.http.post("/oauth2/revoke", TestClient.form("token", tokens.refresh()), Map.of()))
			.isInvalidClient();
		assertThat(this.books.refresh(tokens.refresh())).isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "junk", "a.b.c", "sgt_rt_", "sgt_rt_junk", "sgt_ac_junk", "😀", "' or 1=1 --" })
	void junkIsRevokedAlready(String token) {
		assertThat(this.books.revoke(token)).isOk(); // S45: RFC 7009 §2.2
	}

	@Test
	void revokingTwiceIsNoError() {
		Tokens tokens = tokens(this.books, "openid");
		this.books.revoke(tokens.refresh());

		assertThat(this.books.revoke(tokens.refresh())).isOk();
		assertThat(this.books.revoke(tokens.access())).isOk();
	}

	@Test
	void aTokenIsAskedFor() {
		assertThat(this.books.post("/oauth2/revoke", TestClient.form("x", "y"))).isInvalidRequest();
		assertThat(this.books.revoke("")).isInvalidRequest();
	}

	@Test
	void aHintMayBeWrong() {
		Tokens tokens = tokens(this.books, "openid");
		var form = TestClient.form("token", tokens.refresh());
		form.set("token_type_hint", "access_token");

		assertThat(this.books.post("/oauth2/revoke", form)).isOk();

		assertThat(this.books.refresh(tokens.refresh())).isInvalidGrant(); // RFC 7009
																			// §2.1
	}

	private Answer userInfo(Tokens tokens) {
		return this.http.get("/userinfo", Map.of("Authorization", "Bearer " + tokens.access()));
	}

}
