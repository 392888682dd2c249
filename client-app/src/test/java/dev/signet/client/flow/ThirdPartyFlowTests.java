package dev.signet.client.flow;

import org.junit.jupiter.api.Test;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@TestPropertySource(properties = { "signet.client.third-party=true", "signet.client.scopes=openid,profile,notes.read" })
class ThirdPartyFlowTests extends RunningClient {

	@Test
	void saysThatItIsNotToldWhichAppsShareTheSession() {
		this.browser.signIn();

		assertThat(this.browser.get("/signed-in").body())
			.contains("is a third-party application, so Signet does not tell it which others you use");
	}

	@Test
	void saysToWhomItBelongsBeforeTheSignIn() {
		assertThat(this.browser.get("/").body()).contains("belongs to somebody else");
	}

}
