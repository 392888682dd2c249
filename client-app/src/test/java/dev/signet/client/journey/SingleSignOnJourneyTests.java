package dev.signet.client.journey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OnTheDemo.class)
class SingleSignOnJourneyTests {

	private final RunningDemo demo;

	private final Chromium browser;

	SingleSignOnJourneyTests(RunningDemo demo, Chromium browser) {
		this.demo = demo;
		this.browser = browser;
	}

	@Test
	void asksForThePasswordOnceForThreeApplicationsOnThreeDomains() {
		this.browser.open(this.demo.books("/"));
		this.browser.press("Sign in with Signet");
		this.browser.signIn("alice", "wonderland-2026");
		this.browser.open(this.demo.books("/signed-in"));

		assertThat(this.browser.text()).contains("Signet asked you to prove who you are, for this very sign-in.");

		this.browser.open(this.demo.music("/"));
		this.browser.press("Sign in with Signet");

		assertThat(this.browser.heading()).isEqualTo("You are signed in");

		this.browser.open(this.demo.music("/signed-in"));

		assertThat(this.browser.text()).contains("You had already proved who you are", "Books");

		disconnect("Printer");
		this.browser.open(this.demo.printer("/"));
		this.browser.press("Sign in with Signet");

		assertThat(this.browser.heading()).isEqualTo("Printer asks for access"); // S53
		assertThat(this.browser.text()).contains("Read your notes", "printer.localhost");

		this.browser.press("Allow");

		assertThat(this.browser.url()).startsWith(this.demo.printer("/"));
		assertThat(this.browser.heading()).isEqualTo("You are signed in");
	}

	@Test
	void theApiAnswersAllThreeAndEachCanRefreshItsToken() {
		for (String app : new Visit(this.demo, this.browser).signInToAll()) {
			this.browser.open(app + "notes");

			assertThat(this.browser.text()).contains("GET /api/me 200", "GET /api/notes 200");

			this.browser.press("Refresh now");

			assertThat(this.browser.text()).contains("Signet issued a new access token", "GET /api/me 200");
		}
	}

	@Test
	void remembersThatAPersonAllowedAThirdParty() {
		Visit visit = new Visit(this.demo, this.browser);
		visit.signInToAll();
		this.browser.forgetEverything();

		this.browser.open(this.demo.printer("/"));
		this.browser.press("Sign in with Signet");
		this.browser.signIn("alice", "wonderland-2026");

		assertThat(this.browser.url()).startsWith(this.demo.printer("/")); // S53
		assertThat(this.browser.heading()).isEqualTo("You are signed in");
	}

	@Test
	void aPersonWhoDoesNotAllowIsToldThatThisIsFine() {
		this.browser.open(this.demo.printer("/"));
		this.browser.press("Sign in with Signet");
		this.browser.signIn("bob", "builder-2026");
		this.browser.press("Do not allow");

		assertThat(this.browser.url()).startsWith(this.demo.printer("/"));
		assertThat(this.browser.heading()).isEqualTo("You did not give permission"); // S53
	}

	private void disconnect(String app) {
		this.browser.open(this.demo.signet("/account"));
		if (this.browser.text().contains(app)) {
			this.browser.pressInRowOf(app + " ", "Disconnect");
		}
	}

}
