package dev.signet.client.journey;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OnTheDemo.class)
class SignOutJourneyTests {

	private final RunningDemo demo;

	private final Chromium browser;

	private final Visit visit;

	SignOutJourneyTests(RunningDemo demo, Chromium browser) {
		this.demo = demo;
		this.browser = browser;
		this.visit = new Visit(demo, browser);
	}

	@Test
	void signingOutOfMusicEverywhereReachesBooksAndPrinter() {
		List<String> apps = this.visit.signInToAll();
		this.browser.open(apps.get(1));
		this.browser.press("Sign out everywhere");

		assertThat(this.browser.url()).startsWith(this.demo.music("/")); // S58
		assertThat(this.browser.text()).contains("You are signed out everywhere");

		this.visit.learnsOfTheEndIn(apps.get(0)); // S61
		this.visit.learnsOfTheEndIn(apps.get(2));
		this.browser.press("Sign in again");

		assertThat(this.browser.url()).startsWith(this.demo.signet("/login"));
	}

	@Test
	void signingOutHereLeavesTheSessionAtSignetAlone() {
		List<String> apps = this.visit.signInToAll();
		this.browser.open(apps.get(0));
		this.browser.press("Sign out of Books");

		assertThat(this.browser.heading()).isEqualTo("You are signed out here");

		this.browser.press("Sign in again");

		assertThat(this.browser.url()).startsWith(apps.get(0));
		assertThat(this.browser.heading()).isEqualTo("You are signed in");
	}

	@Test
	void signetAsksBeforeItSignsOutWithoutAHint() {
		List<String> apps = this.visit.signInToAll();
		this.browser.open(this.demo.signet("/connect/logout"));

		assertThat(this.browser.heading()).isEqualTo("Sign out?"); // S59
		assertThat(this.browser.text()).contains("Books", "Music", "Printer");

		this.browser.press("Stay signed in");

		assertThat(this.browser.heading()).isEqualTo("Your account");

		this.browser.open(this.demo.signet("/connect/logout"));
		this.browser.pressInMain("Sign out");

		assertThat(this.browser.heading()).isEqualTo("You are signed out");
		apps.forEach(this.visit::learnsOfTheEndIn); // S61
	}

}
