package dev.signet.client.journey;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What alice does at the beginning of most journeys. */
record Visit(RunningDemo demo, Chromium browser) {

	/** Signs in to books, music and printer, and says where they are. */
	List<String> signInToAll() {
		List<String> apps = List.of(this.demo.books("/"), this.demo.music("/"), this.demo.printer("/"));
		for (String app : apps) {
			this.browser.open(app + "oauth2/authorization/signet");
			if (app.equals(this.demo.books("/"))) {
				this.browser.signIn("alice", "wonderland-2026");
			}
			if (this.browser.offers("Allow")) {
				this.browser.press("Allow");
			}
			assertThat(this.browser.heading()).as(this.browser.url()).isEqualTo("You are signed in");
		}
		return apps;
	}

	/** Whether the next click in an application tells that the session was ended. */
	void learnsOfTheEndIn(String app) {
		this.browser.awaits(() -> {
			this.browser.open(app + "notes");
			return this.browser.heading().equals("You were signed out");
		});
	}

}
