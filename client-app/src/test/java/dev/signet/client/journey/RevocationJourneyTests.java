package dev.signet.client.journey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Self-contained tokens that die before they expire, in the whole demo. */
@ExtendWith(OnTheDemo.class)
class RevocationJourneyTests {

	private final RunningDemo demo;

	private final Chromium browser;

	RevocationJourneyTests(RunningDemo demo, Chromium browser) {
		this.demo = demo;
		this.browser = browser;
	}

	@Test
	void theApiRefusesATokenOfASessionThatItsPersonHasEndedElsewhere() { // R42, S51, F5
		TokenHolder elsewhere = TokenHolder.of(this.demo, "alice", "wonderland-2026");
		TokenHolder bob = TokenHolder.of(this.demo, "bob", "builder-2026");
		this.browser.open(this.demo.signet("/account"));
		this.browser.signIn("alice", "wonderland-2026");
		assertThat(elsewhere.statusAtTheApi()).isEqualTo(200);

		this.browser.press("End all other sessions");

		this.browser.awaits(() -> elsewhere.statusAtTheApi() == 401);
		assertThat(bob.statusAtTheApi()).isEqualTo(200);
	}

	@Test
	void theApiRefusesATokenThatItsClientHasRevoked() { // R42, S51, F5
		TokenHolder one = TokenHolder.of(this.demo, "bob", "builder-2026");
		TokenHolder other = TokenHolder.of(this.demo, "bob", "builder-2026");
		TokenHolder third = TokenHolder.of(this.demo, "bob", "builder-2026");
		assertThat(one.statusAtTheApi()).isEqualTo(200);
		assertThat(other.statusAtTheApi()).isEqualTo(200);

		one.revoke("access_token");
		other.revoke("refresh_token");

		this.browser.awaits(() -> one.statusAtTheApi() == 401);
		this.browser.awaits(() -> other.statusAtTheApi() == 401);
		assertThat(third.statusAtTheApi()).isEqualTo(200);
	}

}
