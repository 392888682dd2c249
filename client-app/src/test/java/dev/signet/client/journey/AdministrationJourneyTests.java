package dev.signet.client.journey;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OnTheDemo.class)
class AdministrationJourneyTests {

	private final RunningDemo demo;

	private final Chromium browser;

	private final Chromium operator;

	private final Visit visit;

	AdministrationJourneyTests(RunningDemo demo, Chromium browser, Chromium operator) {
		this.demo = demo;
		this.browser = browser;
		this.operator = operator;
		this.visit = new Visit(demo, browser);
	}

	@Test
	void printerAloneIsOutWhenItsGrantIsRevoked() {
		signInAsAdmin();
		endAllOfAlice();
		this.visit.signInToAll();
		this.operator.open(this.demo.signet("/admin/grants?user=alice&client=printer"));
		this.operator.pressInRowOf("Printer", "Revoke"); // S35
		this.operator.press("Revoke the grant");

		assertThat(this.operator.notice()).contains("every refresh is refused");
		assertThat(this.operator.text()).contains("The family was revoked");

		this.visit.learnsOfTheEndIn(this.demo.printer("/")); // S61
		this.browser.open(this.demo.books("/notes"));
		assertThat(this.browser.heading()).isNotEqualTo("You were signed out");
	}

	@Test
	void allApplicationsLoseASessionThatTheAdministratorEnds() {
		signInAsAdmin();
		endAllOfAlice();
		List<String> apps = this.visit.signInToAll();
		this.operator.open(this.demo.signet("/admin/sessions?user=alice"));
		this.operator.pressInRowOf("Books", "End session"); // S35

		assertThat(this.operator.text()).contains("nothing has happened yet", "session ends", "Books, Music, Printer");

		this.operator.fill("Reason (optional, kept in the audit log)", "lost laptop");
		this.operator.press("End the session");

		assertThat(this.operator.notice()).contains("The session has ended");
		assertThat(this.operator.heading()).isEqualTo("This session is over");
		this.operator.awaits(() -> this.operator.text().split("Delivered", -1).length == 4); // S62

		apps.forEach(this.visit::learnsOfTheEndIn);
		this.browser.open(this.demo.signet("/account"));

		assertThat(this.browser.url()).startsWith(this.demo.signet("/login")); // S71
	}

	@Test
	void aSessionThatEndsElsewhereIsSeenToEndUnlessTheOperatorWantsPeace() {
		signInAsAdmin();
		endAllOfAlice();
		this.visit.signInToAll();
		this.operator.open(this.demo.signet("/admin/sessions?user=alice"));
		this.operator.press("alice");
		this.operator.toggle("Pause updates");

		assertThat(this.operator.notice()).startsWith("Not updated since");

		this.browser.open(this.demo.signet("/connect/logout"));
		this.browser.pressInMain("Sign out");
		this.operator.toggle("Pause updates");
		this.operator.awaits(() -> this.operator.heading().equals("This session is over"));

		assertThat(this.operator.text()).contains("The person signed out.", "Who was told")
			.doesNotContain("What hangs on it", "End session");
		assertThat(this.operator.notice()).isEmpty();
	}

	@Test
	void theBrowserThatIsFoundByItsDeviceIsOutAndTheOtherWorksOn() {
		signInAsAdmin();
		endAllOfAlice();
		List<String> apps = this.visit.signInToAll();
		TokenHolder phone = TokenHolder.of(this.demo, "alice", "wonderland-2026");
		this.operator.open(this.demo.signet("/admin/sessions?user=alice&device=chrome"));
		this.operator.press("alice");
		this.operator.tabTo("End session");
		this.operator.enter();
		this.operator.tabTo("End the session");
		this.operator.enter(); // The keyboard is enough.

		assertThat(this.operator.heading()).isEqualTo("This session is over");
		apps.forEach(this.visit::learnsOfTheEndIn);
		assertThat(phone.statusAtTheApi()).isEqualTo(200);
		assertThat(phone.refresh()).isEqualTo(200);
	}

	@Test
	void isNotForEverybody() {
		this.browser.open(this.demo.signet("/admin"));
		this.browser.signIn("alice", "wonderland-2026");

		assertThat(this.browser.heading()).isEqualTo("You may not open this page");
	}

	private void signInAsAdmin() {
		this.operator.open(this.demo.signet("/admin"));
		this.operator.signIn("admin", "signet-admin-2026");

		assertThat(this.operator.heading()).isEqualTo("Overview");
	}

	/** What other journeys left behind. */
	private void endAllOfAlice() {
		this.operator.open(this.demo.signet("/admin/end/user?id=alice"));
		if (this.operator.offers("Sign out everywhere")) {
			this.operator.press("Sign out everywhere");
		}
	}

}
