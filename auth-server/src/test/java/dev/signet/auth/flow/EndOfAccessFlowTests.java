package dev.signet.auth.flow;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.client.Clients;
import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What ends, ends everywhere: accounts, clients, sessions and consent (S33, F5, F6). */
class EndOfAccessFlowTests extends RunningServer {

	private static final Duration AFTER_GRACE = Duration.ofSeconds(11);

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private Clients clients;

	@Autowired
	private Authorizations authorizations;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void anAccountThatIsDisabledHasNothingLeft() {
		Browser browser = browser();
		Person person = this.people.next();
		Tokens tokens = tokens(this.books, "openid notes.read", browser, person);
		Ask ask = this.music.ask();
		Answer unredeemed = browser.ask(ask);

		this.accounts.setEnabled(person.id(), false, "test");

		assertThat(this.books.refresh(tokens.refresh())).isInvalidGrant(); // S33, S24
		assertThat(this.music.redeem(unredeemed, ask)).isInvalidGrant();
		assertThat(this.http.get("/userinfo", bearer(tokens))).hasStatus(401);
		assertThat(this.books.introspect(tokens.access())).isInactive();
		assertThat(browser.ask(this.books.ask())).sendsToSignIn(); // S66
		assertThat(browser.submit(Browser.signInForm(browser.get("/login"), person)).location()).contains("error");
	}

	@Test
	void ofSomebodyWhomAKilledReplicaErasedNothingIsLeft() { // R35
		Person person = this.people.next();
		tokens(this.books, "openid notes.read", browser(), person);
		this.jdbc.sql("delete from user_account where id = ?").param(person.id()).update();

		owe(person, false);

		await().atMost(Duration.ofSeconds(30)).until(() -> this.authorizations.historyOfUser(person.id()).isEmpty());
	}

	@Test
	void rolesThatAKilledReplicaTookAwayAreInNoTokenThatCounts() { // S24
		Tokens tokens = tokens(this.books, "openid notes.read");
		Person person = this.people.next();
		Tokens other = tokens(this.books, "openid notes.read", browser(), person);

		owe(person, true);

		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.books.introspect(other.access())).isInactive());
		assertThat(this.books.refresh(other.refresh())).isOk();
		assertThat(this.books.introspect(tokens.access())).isActive();
	}

	@Test
	void aClientThatIsDisabledHasNothingLeft() {
		TestClient closed = client("closed");
		Browser browser = browser();
		Tokens tokens = tokens(closed, "openid notes.read", browser, this.people.next());
		Ask ask = closed.ask();
		Answer unredeemed = browser.ask(ask);

		this.clients.setEnabled("closed", false, "test");
		try {
			assertThat(closed.refresh(tokens.refresh())).isInvalidClient(); // S33, S24
			assertThat(closed.redeem(unredeemed, ask)).isInvalidClient();
			assertThat(closed.introspect(tokens.access())).isInvalidClient();
			assertThat(closed.revoke(tokens.access())).isInvalidClient();
			assertThat(browser.ask(closed.ask())).isErrorPage(400);
			assertThat(this.http.get("/userinfo", bearer(tokens))).hasStatus(401);
		}
		finally {
			this.clients.setEnabled("closed", true, "test");
		}
	}

	@Test
	void aSessionThatIsOverLeavesOfflineAccessOnly() {
		Browser browser = browser();
		Person person = this.people.next();
		Tokens bound = tokens(this.books, "openid notes.read", browser, person);
		Tokens offline = tokens(this.music, "openid offline_access", browser, person);

		browser.submit(browser.get("/connect/logout").form("/connect/logout/confirm"));

		Answer refused = this.books.refresh(bound.refresh());
		assertThat(refused).isInvalidGrant(); // S33, S62
		assertThat(refused.json().get("error_description").toString()).contains("session");
		assertThat(this.http.get("/userinfo", bearer(bound))).hasStatus(401);
		assertThat(this.music.refresh(offline.refresh())).isOk();
	}

	@Test
	void anAppThatThePersonDisconnectedHasNothingLeft() {
		Browser browser = browser();
		Person person = this.people.next();
		Tokens tokens = tokens(this.printer, "openid notes.read", browser, person);
		Form disconnect = browser.get("/account")
			.forms()
			.stream()
			.filter((form) -> form.action().contains("/account/apps")
					|| form.fields().containsValue(List.of("printer")))
			.findFirst()
			.orElseThrow();

		browser.follow(browser.submit(disconnect));

		assertThat(this.printer.refresh(tokens.refresh())).isInvalidGrant(); // S33, S35
		assertThat(browser.ask(this.printer.ask().with("prompt", "none"))).redirectsWithError("consent_required");
	}

	@Test
	void aReusedTokenEndsTheSessionWhereTheClientSaysSo() {
		TestClient bank = client("bank");
		Browser browser = browser();
		Person person = this.people.next();
		Tokens first = tokens(bank, "openid", browser, person);
		Tokens elsewhere = tokens(this.books, "openid", browser, person);
		Tokens otherSession = tokens(this.books, "openid", browser(), person);
		bank.refresh(first.refresh());
		later(AFTER_GRACE);

		bank.refresh(first.refresh());

		assertThat(this.books.refresh(elsewhere.refresh())).isInvalidGrant(); // S27
		assertThat(browser.ask(this.books.ask())).sendsToSignIn();
		assertThat(this.books.refresh(otherSession.refresh())).isOk();
	}

	@Test
	void aReusedTokenEndsAllSessionsWhereTheClientSaysSo() {
		TestClient vault = client("vault");
		Person person = this.people.next();
		Browser otherBrowser = browser();
		Tokens first = tokens(vault, "openid", browser(), person);
		Tokens otherSession = tokens(this.books, "openid", otherBrowser, person);
		Tokens offline = tokens(this.music, "openid offline_access", otherBrowser, person);
		Tokens somebodyElse = tokens(this.books, "openid");
		vault.refresh(first.refresh());
		later(AFTER_GRACE);

		vault.refresh(first.refresh());

		assertThat(this.books.refresh(otherSession.refresh())).isInvalidGrant(); // S27
		assertThat(this.music.refresh(offline.refresh())).isInvalidGrant();
		assertThat(otherBrowser.ask(this.books.ask())).sendsToSignIn();
		assertThat(this.books.refresh(somebodyElse.refresh())).isOk();
	}

	/** What is noted in the transaction that changes an account. */
	private void owe(Person person, boolean tokensOnly) {
		OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
		this.jdbc.sql("""
				insert into owed_sign_out (id, subject, signed_out_at, signed_out_by, due_at, tokens_only)
				values (?, ?, ?, 'test', ?, ?)""").params(person.id(), person.id(), now, now, tokensOnly).update();
	}

	private static Map<String, String> bearer(Tokens tokens) {
		return Map.of("Authorization", "Bearer " + tokens.access());
	}

}
