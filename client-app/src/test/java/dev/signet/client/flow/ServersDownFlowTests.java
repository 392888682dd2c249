package dev.signet.client.flow;

import dev.signet.client.flow.Browser.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The application alone: nothing listens on port 1. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "spring.profiles.active=demo,music",
		"signet.client.issuer=http://127.0.0.1:1", "signet.client.api-url=http://127.0.0.1:1" })
class ServersDownFlowTests {

	@LocalServerPort
	private int port;

	@Test
	void startsAndShowsItsPageWhileTheAuthorizationServerIsDown() {
		Page home = new Browser(this.port, new SignetStandIn()).get("/");

		assertThat(home.status()).isEqualTo(200);
		assertThat(home.body()).contains("Sign in with Signet");
	}

	@Test
	void saysCalmlyThatSignetDoesNotAnswer(CapturedOutput output) {
		Browser browser = new Browser(this.port, new SignetStandIn());

		Page answer = browser.get("/oauth2/authorization/signet");

		assertThat(answer.location()).isEqualTo("/sign-in-failed?reason=unreachable");
		assertThat(browser.get(answer.location()).body()).contains("Signet does not answer");
		assertThat(output).doesNotContain("\tat ");
	}

}
