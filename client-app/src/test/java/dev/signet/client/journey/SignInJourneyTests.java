package dev.signet.client.journey;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OnTheDemo.class)
class SignInJourneyTests {

	private final RunningDemo demo;

	private final Chromium browser;

	SignInJourneyTests(RunningDemo demo, Chromium browser) {
		this.demo = demo;
		this.browser = browser;
	}

	@Test
	void returnsToThePageThatWasAskedForEvenAfterAWrongPassword() {
		this.browser.open(this.demo.books("/notes"));
		this.browser.signIn("alice", "wonderland-2025");

		assertThat(this.browser.url()).startsWith(this.demo.signet("/login"));
		assertThat(this.browser.text()).contains("The user name or the password is not right.");

		this.browser.signIn("alice", "wonderland-2026");

		assertThat(this.browser.url()).startsWith(this.demo.books("/notes"));
		assertThat(this.browser.heading()).isEqualTo("Notes");
	}

	@Test
	void saysTheSameOfAnAccountThatDoesNotExist() {
		this.browser.open(this.demo.signet("/account"));
		this.browser.signIn("bob", "not-the-password");
		String known = this.browser.text();
		this.browser.signIn("nobody-at-all", "not-the-password");

		assertThat(this.browser.text()).isEqualTo(known); // S76
	}

	@Test
	void aPersonCanChangeTheLanguageInTheMiddleOfASignIn() {
		this.browser.open(this.demo.books("/notes"));
		this.browser.press("简体中文");

		assertThat(this.browser.language()).isEqualTo("zh-CN");
		assertThat(this.browser.heading()).isEqualTo("登录");

		this.browser.press("English");
		this.browser.signIn("alice", "wonderland-2026");

		assertThat(this.browser.url()).startsWith(this.demo.books("/notes"));
		assertThat(this.browser.language()).isEqualTo("en");
	}

	@Test
	void needsNoMouse() {
		this.browser.open(this.demo.books("/"));
		this.browser.tabTo("Sign in with Signet");
		this.browser.enter();
		this.browser.type("alice", Keys.TAB, "wonderland-2026");
		this.browser.enter();

		assertThat(this.browser.heading()).isEqualTo("You are signed in");

		this.browser.tabTo("Sign out everywhere");
		this.browser.enter();

		assertThat(this.browser.text()).contains("You are signed out everywhere");
	}

	@Test
	void leavesNothingInTheBrowserThatAScriptCouldRead() {
		List<String> apps = new Visit(this.demo, this.browser).signInToAll();

		for (String page : List.of(apps.get(0), apps.get(1), apps.get(2), this.demo.signet("/account"))) {
			this.browser.open(page);

			assertThat(this.browser.cookies()).isNotEmpty()
				.allMatch(Cookie::isHttpOnly)
				.allMatch(Cookie::isSecure)
				.allMatch((cookie) -> cookie.getName().startsWith("__Host-")) // S69
				.noneMatch((cookie) -> cookie.getValue().contains("eyJ"));
			assertThat(this.browser.storedByScripts()).isZero(); // S69
		}
	}

}
