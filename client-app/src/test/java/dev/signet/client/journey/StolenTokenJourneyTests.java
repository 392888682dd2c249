package dev.signet.client.journey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A refresh token of books is stolen and used at another address (S27, S81, R26). */
@ExtendWith(OnTheDemo.class)
class StolenTokenJourneyTests {

	private final RunningDemo demo;

	private final Chromium browser;

	private final Chromium operator;

	StolenTokenJourneyTests(RunningDemo demo, Chromium browser, Chromium operator) {
		this.demo = demo;
		this.browser = browser;
		this.operator = operator;
	}

	@Test
	void thiefAndVictimAreOutAndBothAliceAndTheOperatorAreTold() {
		TokenHolder books = TokenHolder.of(this.demo, "alice", "wonderland-2026");
		String stolen = books.refreshToken();
		assertThat(books.refresh()).isEqualTo(200);
		assertThat(books.refresh()).isEqualTo(200);
		assertThat(books.statusAtTheApi()).isEqualTo(200);

		assertThat(books.presentFromElsewhere(stolen)).contains("HTTP/1.1 400", "invalid_grant");

		assertThat(books.refresh()).as("the victim").isEqualTo(400);
		this.browser.awaits(() -> books.statusAtTheApi() == 401);
		this.operator.open(this.demo.signet("/admin/grants/" + books.grantId()));
		this.operator.signIn("admin", "signet-admin-2026");
		assertThat(this.operator.text()).contains("Two hold this family", "127.0.2.0/24",
				"One of the two is a thief. Nobody can tell which, so both are out.");
		assertThat(new Gallery(this.operator).lookOnce("admin-grant-fork")).isEmpty();

		this.browser.open(this.demo.signet("/account"));
		this.browser.signIn("alice", "wonderland-2026");
		assertThat(this.browser.text()).contains("A copied token was used; we signed Books out.");
		assertThat(new Gallery(this.browser).lookOnce("account-copied-token")).isEmpty();

		this.browser.press("I have read this");

		assertThat(this.browser.text()).doesNotContain("A copied token was used");
	}

}
