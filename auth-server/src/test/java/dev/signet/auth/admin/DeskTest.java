package dev.signet.auth.admin;

import java.time.Instant;
import java.util.List;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.UserAccounts;
import dev.signet.auth.web.HeardEvents;
import dev.signet.auth.web.PageBrowser;
import dev.signet.auth.web.Staff;
import dev.signet.auth.web.TestApp;
import dev.signet.auth.web.WholeServer;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Alice is signed in at Books, and somebody is at the desk. */
@WholeServer
abstract class DeskTest {

	@LocalServerPort
	int port;

	@Autowired
	SsoSessions sessions;

	@Autowired
	Authorizations authorizations;

	@Autowired
	UserAccounts accounts;

	@Autowired
	HeardEvents events;

	@Autowired
	private Staff staff;

	TestApp books;

	PageBrowser alice;

	PageBrowser admin;

	String refreshToken;

	@BeforeEach
	void signIn() {
		for (String person : List.of("alice", "bob", "admin")) {
			this.sessions.endAllOf(person, (session) -> true, SessionEnd.ENDED_BY_ADMIN, "test");
			this.authorizations.revokeUser(person, Instant.now(), Revocation.ADMIN_REQUEST, "test");
		}
		this.events.forget();
		this.books = TestApp.books(this.port);
		this.alice = new PageBrowser(this.port).signIn("alice", "wonderland-2026");
		this.refreshToken = this.books.refreshToken(this.alice.get(this.books.question("openid notes.read")));
		this.admin = new PageBrowser(this.port).signIn("admin", "signet-admin-2026");
	}

	PageBrowser as(String role) {
		return this.staff.signIn(role);
	}

	SsoSession session() {
		return this.sessions.ofUser("alice").get(0);
	}

	Grant grant() {
		return this.authorizations.ofUser("alice").get(0);
	}

}
