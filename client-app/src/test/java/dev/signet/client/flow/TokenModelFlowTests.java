package dev.signet.client.flow;

import java.time.Duration;
import java.util.Map;

import dev.signet.client.flow.Browser.Page;
import dev.signet.client.flow.SignetStandIn.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The same application with access tokens of each form (R02). */
class TokenModelFlowTests extends RunningClient {

	@Test
	void worksWithATokenThatSaysEverything() {
		this.browser.signIn();

		assertThat(this.browser.get("/notes").body()).contains("The API verifies it alone", "Refresh now");
	}

	@Test
	void worksWithATokenThatSaysNothing() {
		SIGNET.accessTokenForm = "sgt_at_";
		this.browser.signIn();

		Page page = this.browser.get("/notes");

		assertThat(page.body()).contains("The API asks Signet about it at every call", "Refresh now")
			.doesNotContain("sgt_at_"); // S22
	}

	@Test
	void offersNoRefreshWhereThereIsNothingToRefresh() {
		holdTheSession();
		this.browser.signIn();

		assertThat(this.browser.get("/notes").body()).contains("It stands for your session at Signet")
			.doesNotContain("Refresh now");
	}

	@Test
	void asksAnewInSilenceWhenSuchATokenHasExpired() {
		holdTheSession();
		SIGNET.accessTokenLife = 1;
		this.browser.signIn();

		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> "/oauth2/authorization/signet".equals(this.browser.get("/notes").location()));

		SIGNET.accessTokenLife = 300;
		assertThat(this.browser.signIn().location()).isEqualTo("/notes");
		assertThat(this.browser.get("/notes").status()).isEqualTo(200);
		assertThat(SIGNET.tokenRequests).noneMatch((request) -> request.containsKey("refresh_token"));
	}

	@Test
	void doesNotGoInCirclesWhenTheApiRefusesANewOne() {
		holdTheSession();
		this.browser.signIn();
		SIGNET.api = new Answer(401, "", Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));

		Page page = this.browser.get("/notes");

		assertThat(page.status()).isEqualTo(401);
		assertThat(page.body()).contains("Please sign in again");
	}

	private static void holdTheSession() {
		SIGNET.accessTokenForm = "sgt_at_";
		SIGNET.refreshTokens = false;
	}

}
