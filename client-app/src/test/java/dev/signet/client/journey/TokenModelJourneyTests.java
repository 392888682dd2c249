package dev.signet.client.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Books gets access tokens of another kind while everything runs (R02, R03). */
@ExtendWith(OnTheDemo.class)
class TokenModelJourneyTests {

	private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newHttpClient();

	private final RunningDemo demo;

	private final Chromium browser;

	TokenModelJourneyTests(RunningDemo demo, Chromium browser) {
		this.demo = demo;
		this.browser = browser;
	}

	@AfterEach
	void asItWas() throws Exception {
		give("jwt");
	}

	@Test
	void theApiWorksWithATokenThatSaysNothingAndRefusesItAtOnce() throws Exception { // R26
		give("opaque");
		this.browser.open(this.demo.books("/oauth2/authorization/signet"));
		this.browser.signIn("bob", "builder-2026");
		this.browser.open(this.demo.books("/notes"));

		assertThat(this.browser.text()).contains("The API asks Signet about it at every call", "GET /api/notes 200");

		this.browser.press("Refresh now");

		assertThat(this.browser.text()).contains("Refreshed", "GET /api/notes 200");

		TokenHolder holder = TokenHolder.of(this.demo, "bob", "builder-2026");
		assertThat(holder.statusAtTheApi()).isEqualTo(200);
		holder.revoke("access_token");
		assertThat(holder.statusAtTheApi()).isEqualTo(401);
	}

	@Test
	void theApiWorksForAsLongAsTheSessionDoes() throws Exception {
		give("cookie");
		this.browser.open(this.demo.books("/oauth2/authorization/signet"));
		this.browser.signIn("bob", "builder-2026");
		this.browser.open(this.demo.books("/notes"));

		assertThat(this.browser.text()).contains("It stands for your session at Signet", "GET /api/notes 200");
		assertThat(this.browser.offers("Refresh now")).isFalse();
	}

	private void give(String model) throws IOException, InterruptedException {
		String token = find(send(HttpRequest.newBuilder(URI.create(this.demo.signet("/oauth2/token")))
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString("demo-admin:demo-admin-secret".getBytes(StandardCharsets.US_ASCII)))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("grant_type=client_credentials&scope=signet.admin"))));
		send(HttpRequest.newBuilder(URI.create(this.demo.signet("/api/v1/clients/books")))
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.method("PATCH", BodyPublishers.ofString("{\"access_token_format\":\"" + model + "\"}")));
	}

	private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
		var answer = this.http.send(request.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	private static String find(String answer) {
		Matcher matcher = TOKEN.matcher(answer);
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

}
