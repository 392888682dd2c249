package dev.signet.client.journey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A sensitive operation in the whole demo, with a sign-in that grows too old for it. */
@ExtendWith(OnTheDemo.class)
class StepUpJourneyTests {

	private final RunningDemo demo;

	private final Chromium browser;

	StepUpJourneyTests(RunningDemo demo, Chromium browser) {
		this.demo = demo;
		this.browser = browser;
	}

	@Test
	void theApiWantsAFreshSignInAndAfterItTheNotesAreDeleted() { // R14, S42, S50
		this.browser.open(this.demo.books("/oauth2/authorization/signet"));
		this.browser.signIn("bob", "builder-2026");
		// Right after the sign-in it goes without a question; until then there is another
		// note.
		this.browser.awaits(() -> {
			this.browser.open(this.demo.books("/notes"));
			this.browser.fill("New note", "Nobody needs this");
			this.browser.press("Save");
			this.browser.press("Delete all notes");
			return this.browser.heading().equals("Please confirm that it is you");
		});

		assertThat(this.browser.text()).contains("delete all your notes", "A more recent sign-in is required");

		new Gallery(this.browser).look("step-up");
		this.browser.press("Sign in again and delete");

		assertThat(this.browser.url()).startsWith(this.demo.signet("/login"));
		assertThat(this.browser.text()).contains("Please confirm that it is you");

		this.browser.signIn("bob", "builder-2026");

		assertThat(this.browser.url()).startsWith(this.demo.books("/notes"));
		assertThat(this.browser.text()).contains("All your notes are gone", "DELETE /api/notes 204", "No notes yet");
	}

}
