package dev.signet.client.security;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

import static org.assertj.core.api.Assertions.assertThat;

class SignInStartTests {

	private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

	private final MockHttpSession session = new MockHttpSession();

	@Test
	void remembersWhenTheCompletedSignInStarted() {
		leaveAt(MORNING).complete(this.session);

		assertThat(leaveAt(MORNING.plusSeconds(60)).find(this.session)).contains(MORNING);
	}

	@Test
	void knowsNothingOfASignInThatIsStillUnderWay() {
		assertThat(leaveAt(MORNING).find(this.session)).isEmpty();
	}

	private SignInStart leaveAt(Instant now) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSession(this.session);
		SignInStart signInStart = new SignInStart(Clock.fixed(now, ZoneOffset.UTC));
		signInStart.saveAuthorizationRequest(OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri("http://localhost:9000/oauth2/authorize")
			.clientId("books")
			.state("state")
			.build(), request, new MockHttpServletResponse());
		return signInStart;
	}

}
