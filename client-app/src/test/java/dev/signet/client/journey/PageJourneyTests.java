package dev.signet.client.journey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page is pleasant: accessible by WCAG 2.2 AA in both colour schemes, no wider than
 * a small phone, in both languages.
 */
@ExtendWith(OnTheDemo.class)
class PageJourneyTests {

	private final RunningDemo demo;

	private final Chromium browser;

	private final Gallery gallery;

	PageJourneyTests(RunningDemo demo, Chromium browser) {
		this.demo = demo;
		this.browser = browser;
		this.gallery = new Gallery(browser);
	}

	@Test
	void beforeSigningIn() {
		look("books-home", this.demo.books("/"));
		look("music-home", this.demo.music("/"));
		look("printer-home", this.demo.printer("/"));
		look("signed-out-here", this.demo.books("/signed-out?how=here"));
		look("signed-out-elsewhere", this.demo.music("/signed-out?how=elsewhere"));
		look("signed-out-expired", this.demo.printer("/signed-out?how=expired"));
		look("sign-in-failed-declined", this.demo.printer("/sign-in-failed?reason=declined"));
		look("sign-in-failed-stale", this.demo.books("/sign-in-failed?reason=stale"));
		look("login", this.demo.signet("/login"));
		look("login-books", this.demo.books("/oauth2/authorization/signet"));
		look("login-wrong", this.demo.signet("/login?error"));
		look("unknown-client", this.demo.signet("/oauth2/authorize?response_type=code&client_id=nobody"));
		look("logout-refused", this.demo.signet("/connect/logout?post_logout_redirect_uri=http://example.org/"));

		assertThat(this.gallery.faults()).isEmpty();
	}

	@Test
	void whileSignedIn() {
		this.browser.open(this.demo.printer("/oauth2/authorization/signet"));
		this.browser.signIn("admin", "signet-admin-2026");
		this.gallery.look("consent");
		this.browser.press("Do not allow");
		this.browser.forgetEverything();
		new Visit(this.demo, this.browser).signInToAll();
		look("books-hello", this.demo.books("/"));
		look("books-signed-in", this.demo.books("/signed-in"));
		look("books-notes", this.demo.books("/notes"));
		look("books-token", this.demo.books("/token"));
		look("printer-notes", this.demo.printer("/notes"));
		look("account", this.demo.signet("/account"));
		look("account-history", this.demo.signet("/account/history"));
		look("account-data", this.demo.signet("/account/data"));
		look("books-missing", this.demo.books("/no-such-page"));
		look("missing", this.demo.signet("/no-such-page"));
		look("forbidden", this.demo.signet("/admin"));
		look("logout-confirm", this.demo.signet("/connect/logout"));
		this.browser.pressInMain("Sign out");
		this.gallery.lookOnce("logout-done");

		assertThat(this.gallery.faults()).isEmpty();
	}

	@Test
	void forAdministrators() {
		new Visit(this.demo, this.browser).signInToAll();
		this.browser.forgetEverything();
		this.browser.open(this.demo.signet("/admin"));
		this.browser.signIn("admin", "signet-admin-2026");
		look("admin-overview", this.demo.signet("/admin"));
		look("admin-sessions", this.demo.signet("/admin/sessions"));
		look("admin-sessions-none", this.demo.signet("/admin/sessions?user=ali"));
		this.browser.open(this.demo.signet("/admin/sessions?user=alice"));
		this.browser.press("alice");
		this.gallery.look("admin-session");
		this.browser.press("End session");
		this.gallery.look("admin-end-session");
		look("admin-end-all", this.demo.signet("/admin/end/all"));
		look("admin-grants", this.demo.signet("/admin/grants"));
		this.browser.open(this.demo.signet("/admin/grants?user=alice"));
		this.browser.press("alice");
		this.gallery.look("admin-grant");
		look("admin-keys", this.demo.signet("/admin/keys"));
		look("admin-keys-rotate", this.demo.signet("/admin/keys/rotate?algorithm=ES256"));
		look("admin-audit", this.demo.signet("/admin/audit?verify"));
		look("admin-deliveries", this.demo.signet("/admin/deliveries"));
		look("admin-end-user", this.demo.signet("/admin/end/user?id=alice"));
		look("admin-end-client", this.demo.signet("/admin/end/client?id=printer"));

		assertThat(this.gallery.faults()).isEmpty();
	}

	@Test
	void forWhoeverKeepsTheRegistry() {
		this.browser.open(this.demo.signet("/admin"));
		this.browser.signIn("admin", "signet-admin-2026");
		look("admin-users", this.demo.signet("/admin/users"));
		look("admin-user", this.demo.signet("/admin/users/alice"));
		look("admin-user-new", this.demo.signet("/admin/users/new"));
		look("admin-user-edit", this.demo.signet("/admin/users/alice/edit"));
		look("admin-user-roles", this.demo.signet("/admin/users/alice/roles"));
		look("admin-user-reset", this.demo.signet("/admin/users/alice/reset"));
		look("admin-clients", this.demo.signet("/admin/clients"));
		look("admin-client", this.demo.signet("/admin/clients/printer"));
		look("admin-client-new", this.demo.signet("/admin/clients/new"));
		look("admin-client-edit", this.demo.signet("/admin/clients/printer/edit"));
		look("admin-client-secret", this.demo.signet("/admin/clients/printer/add-secret"));
		look("admin-rules", this.demo.signet("/admin/rules"));
		look("password", this.demo.signet("/login/password?temporary"));

		assertThat(this.gallery.faults()).isEmpty();
	}

	private void look(String page, String url) {
		this.gallery.look(page, url);
	}

}
