package dev.signet.client.security;

import jakarta.servlet.http.HttpSessionEvent;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserSessionsTests {

	private final BrowserSessions sessions = new BrowserSessions();

	private final MockHttpSession session = new MockHttpSession();

	@Test
	void endsASessionUnderItsNewestId() { // S71
		this.sessions.sessionCreated(new HttpSessionEvent(this.session));
		String oldId = this.session.getId();
		String newId = this.session.changeSessionId();
		this.sessions.sessionIdChanged(new HttpSessionEvent(this.session), oldId);

		this.sessions.end(newId);

		assertThat(this.session.isInvalid()).isTrue();
		assertThat(this.sessions.wasEnded(newId)).isTrue();
		assertThat(this.sessions.wasEnded(oldId)).isFalse();
	}

	@Test
	void takesASessionThatEndedByItselfForWhatItIs() {
		this.sessions.sessionCreated(new HttpSessionEvent(this.session));
		this.session.invalidate();
		this.sessions.end(this.session.getId());

		assertThat(this.session.isInvalid()).isTrue();
	}

	@Test
	void remembersTheNewestEndingsOnly() { // F24
		for (int i = 0; i <= 10_000; i++) {
			this.sessions.end("session-" + i);
		}

		assertThat(this.sessions.wasEnded("session-0")).isFalse();
		assertThat(this.sessions.wasEnded("session-10000")).isTrue();
	}

}
