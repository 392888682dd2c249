package dev.signet.auth.logout;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.Clients;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.revocation.Revocations;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SessionPage;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What dies with a session, whoever ended it.
 */
class SessionEndIntegrationTests extends ListeningClients {

	@Autowired
	private SsoSessions sessions;

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private Authorizations authorizations;

	@Autowired
	private Clients clients;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Revocations revocations;

	@Autowired
	private UserDetailsService users;

	@Autowired
	private SessionAuthenticationStrategy strategy;

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void enableAgain() {
		this.accounts.setEnabled("alice", true, "test");
	}

	@Test
	void signingOutEndsRefreshTokensExceptOfflineOnes() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		Map<String, String> bound = alice.tokens(HOME, "openid notes.read");
		Map<String, String> offline = alice.tokens(HOME, "openid notes.read offline_access");

		HttpResponse<String> response = alice.get("/connect/logout?id_token_hint=" + bound.get("id_token"));

		assertThat(response.body()).contains("You are signed out", "Books");
		assertEnded(session);
		HttpResponse<String> refused = alice.refresh(bound.get("refresh_token"));
		assertThat(refused.statusCode()).isEqualTo(400); // S62, S33
		assertThat(refused.body()).contains("invalid_grant");
		assertThat(alice.refresh(offline.get("refresh_token")).statusCode()).isEqualTo(200);
	}

	@Test
	void anIdTokenFromBeforeARefreshIsStillAHint() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		Map<String, String> tokens = alice.tokens(HOME, "openid");
		assertThat(alice.refresh(tokens.get("refresh_token")).statusCode()).isEqualTo(200);

		alice.get("/connect/logout?id_token_hint=" + tokens.get("id_token"));

		assertEnded(session); // S58
	}

	@Test
	void anAccessTokenIsNoHint() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		Map<String, String> tokens = alice.tokens(HOME, "openid");

		HttpResponse<String> page = alice.get("/connect/logout?id_token_hint=" + tokens.get("access_token"));

		assertThat(page.body()).contains("Sign out?");
		assertAlive(session); // S39, S58
	}

	@Test
	void anOperatorsEndTakesTheSamePath() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		Map<String, String> tokens = alice.tokens(HOME, "openid");

		assertThat(this.sessions.end(session.sid(), SessionEnd.ENDED_BY_ADMIN, "admin")).isTrue();

		assertThat(alice.refresh(tokens.get("refresh_token")).statusCode()).isEqualTo(400); // S62
		assertThat(alice.get("/account").statusCode()).isNotEqualTo(200);
		await().untilAsserted(() -> assertThat(told(session)).containsExactly("books DELIVERED")); // S61
	}

	@Test
	void aClientHearsWhenSomebodyElseTakesTheLastItHadOfASession() { // S61
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		alice.tokens(HOME, "openid");
		alice.tokens(HOME, "openid notes.read");
		List<Grant> grants = this.authorizations.ofSession(session.sid());

		this.authorizations.revoke(grants.get(0).id(), Revocation.ADMIN_REQUEST, "admin");
		assertThat(told(session)).as("it has another").isEmpty();
		this.authorizations.revoke(grants.get(1).id(), Revocation.USER_REQUEST, "alice");

		await().untilAsserted(() -> assertThat(told(session)).containsExactly("books DELIVERED"));
		assertAlive(session);
		this.sessions.end(session.sid(), SessionEnd.ENDED_BY_ADMIN, "admin");
		await().untilAsserted(() -> assertThat(told(session)).containsExactly("books DELIVERED", "books DELIVERED"));
	}

	@Test
	void aLateNoticeEndsNoNewerSignIn() { // S61
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		Instant before = Instant.now();
		alice.tokens(HOME, "openid");

		this.deliveries.add(Delivery.of(session, "books", BOOKS.uri(), "an earlier grant", before),
				new BackChannelLogout.Cause("an earlier grant", "admin", "ADMIN_REQUEST"));

		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(
					this.deliveries.search(new LogoutDeliveryQuery(session.sid(), null, null, null, null, 10)))
				.singleElement()
				.returns(LogoutDelivery.Status.REFUSED, LogoutDelivery::status)
				.returns("signed in again", LogoutDelivery::outcome));
		assertThat(BOOKS.tokens).noneMatch((token) -> session.sid().equals(token.getClaim("sid")));
		this.sessions.end(session.sid(), SessionEnd.ENDED_BY_ADMIN, "admin");
		await().untilAsserted(
				() -> assertThat(told(session)).containsExactlyInAnyOrder("books REFUSED", "books DELIVERED"));
	}

	@Test
	void aClientThatRevokesItsOwnTokenIsNotToldOfIt() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		alice.tokens(HOME, "openid");
		Grant grant = this.authorizations.ofSession(session.sid()).get(0);

		assertThat(this.authorizations.revoke(grant.id(), Revocation.CLIENT_REQUEST, "books")).isTrue();

		assertThat(told(session)).isEmpty();
	}

	@Test
	void aClientThatIsDisabledIsToldToo() { // S61
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		alice.tokens(HOME, "openid");

		try {
			this.clients.setEnabled("books", false, "test");

			await().untilAsserted(() -> assertThat(told(session)).containsExactly("books DELIVERED"));
		}
		finally {
			this.clients.setEnabled("books", true, "test");
		}
	}

	@Test
	void aClientThatLosesEverythingIsToldToo() { // S61
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		alice.tokens(HOME, "openid");
		RevocationTarget everything = RevocationTarget.of(Kind.CLIENT, "books");
		assertThat(this.revocations.preview(everything).notifies()).containsExactly("books");

		this.revocations.revoke(everything, "admin", null);

		await().untilAsserted(() -> assertThat(told(session)).containsExactly("books DELIVERED"));
		assertAlive(session);
	}

	@Test
	void aClientThatKeepsWhatItGotSinceATimeIsNotToldOfThat() { // S61
		TestBrowser before = browser().signIn("alice", "wonderland-2026");
		SsoSession lost = newest("alice");
		before.tokens(HOME, "openid");
		TestBrowser both = browser().signIn("alice", "wonderland-2026");
		SsoSession kept = newest("alice");
		both.tokens(HOME, "openid");
		Instant between = Instant.now();
		both.tokens(HOME, "openid");
		TestBrowser since = browser().signIn("alice", "wonderland-2026");
		SsoSession later = newest("alice");
		since.tokens(HOME, "openid");
		// What was just now means now.
		await().until(() -> between.plusMillis(1100).isBefore(Instant.now()));

		this.revocations.revoke(new RevocationTarget(Kind.CLIENT, "books", between), "admin", null);

		await().untilAsserted(() -> assertThat(told(lost)).containsExactly("books DELIVERED"));
		await().untilAsserted(() -> assertThat(owedNotices()).isZero());
		assertThat(told(kept)).isEmpty();
		assertThat(told(later)).isEmpty();
	}

	@Test
	void whereAKilledReplicaStoppedTellingAClientAnotherGoesOn() { // S61
		browser().signIn("alice", "wonderland-2026").tokens(HOME, "openid");
		SsoSession left = newest("alice");
		browser().signIn("alice", "wonderland-2026").tokens(HOME, "openid");
		SsoSession done = newest("alice");
		OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

		this.jdbc.sql("""
				insert into owed_logout_notice (id, client_id, uri, lost_until, lost_by, reason, page, due_at)
				values ('owed', 'books', ?, ?, 'admin', 'CLIENT_CHANGED', ?, ?)""")
			.params(BOOKS.uri().toString(), now, SessionPage.after(done), now)
			.update();

		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(told(left)).containsExactly("books DELIVERED"));
		await().untilAsserted(() -> assertThat(owedNotices()).isZero());
		assertThat(told(done)).isEmpty();
	}

	@Test
	void aClientHearsOfAGrantWhenTheOutboxIsBack() { // S61
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		alice.tokens(HOME, "openid");
		Grant grant = this.authorizations.ofSession(session.sid()).get(0);
		this.jdbc.sql("alter table back_channel_delivery rename to out_of_reach").update();

		try {
			assertThat(this.authorizations.revoke(grant.id(), Revocation.TOKEN_REUSED, "books")).isTrue();
		}
		finally {
			this.jdbc.sql("alter table out_of_reach rename to back_channel_delivery").update();
		}

		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(told(session)).containsExactly("books DELIVERED"));
	}

	@Test
	void anOutboxOutOfReachKeepsNobodySignedIn() {
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		Map<String, String> tokens = alice.tokens(HOME, "openid");
		this.jdbc.sql("alter table back_channel_delivery rename to out_of_reach").update();

		try {
			HttpResponse<String> page = alice.get("/connect/logout?id_token_hint=" + tokens.get("id_token"));

			assertThat(page.statusCode()).isEqualTo(200); // S61
			assertEnded(session);
			assertThat(alice.hasCookie("__Host-signet")).isFalse();
			assertThat(alice.refresh(tokens.get("refresh_token")).statusCode()).isEqualTo(400); // S62
		}
		finally {
			this.jdbc.sql("alter table out_of_reach rename to back_channel_delivery").update();
		}
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(told(session)).containsExactly("books DELIVERED")); // S61
	}

	@Test
	void aSignInThatTheEndOfEverythingOvertakesGetsNoSession() { // S66
		UserDetails checked = this.users.loadUserByUsername("bob");
		this.accounts.setEnabled("bob", false, "test");
		this.accounts.setEnabled("bob", true, "test");

		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> this.strategy.onAuthentication(
				UsernamePasswordAuthenticationToken.authenticated(checked, null, checked.getAuthorities()),
				new MockHttpServletRequest(), new MockHttpServletResponse()));

		assertThat(this.sessions.ofUser("bob")).isEmpty();
	}

	@Test
	void whatAKilledReplicaOwedIsDeadAtOnceAndEndedByAnother() { // S33, S66
		TestBrowser alice = browser().signIn("alice", "wonderland-2026");
		SsoSession session = newest("alice");
		Map<String, String> offline = alice.tokens(HOME, "openid offline_access");
		OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
		this.jdbc.sql("update user_account set signed_out_at = ? where id = 'alice'").param(now).update();
		this.accounts.setEnabled("alice", true, "test");

		assertThat(alice.get("/account").statusCode()).isNotEqualTo(200);
		assertThat(alice.refresh(offline.get("refresh_token")).statusCode()).isEqualTo(400);
		assertAlive(session);
		this.jdbc.sql("""
				insert into owed_sign_out (id, subject, signed_out_at, signed_out_by, due_at)
				values ('owed', 'alice', ?, 'alice', ?)""").params(now, now).update();

		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEnded(session));
		await().untilAsserted(() -> assertThat(told(session)).containsExactly("books DELIVERED"));
	}

	@Test
	void disablingAnAccountEndsAllOfItBeforeItReturns() {
		TestBrowser one = browser().signIn("alice", "wonderland-2026");
		SsoSession first = newest("alice");
		Map<String, String> offline = one.tokens(HOME, "openid offline_access");
		TestBrowser two = browser().signIn("alice", "wonderland-2026");

		this.accounts.setEnabled("alice", false, "test");

		assertThat(this.sessions.ofUser("alice")).isEmpty(); // S66
		assertThat(one.get("/account").statusCode()).isNotEqualTo(200);
		assertThat(two.get("/account").statusCode()).isNotEqualTo(200);
		this.accounts.setEnabled("alice", true, "test");
		assertThat(one.refresh(offline.get("refresh_token")).statusCode()).as("offline, and revoked for good")
			.isEqualTo(400); // S33
		await().untilAsserted(() -> assertThat(told(first)).containsExactly("books DELIVERED"));
	}

	private long owedNotices() {
		return this.jdbc.sql("select count(*) from owed_logout_notice").query(Long.class).single();
	}

}
