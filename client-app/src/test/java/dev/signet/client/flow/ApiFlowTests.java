package dev.signet.client.flow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.signet.client.flow.Browser.Page;
import dev.signet.client.flow.SignetStandIn.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiFlowTests extends RunningClient {

	@BeforeEach
	void signIn() {
		this.browser.signIn();
	}

	@Test
	void callsTheApiWithTheAccessTokenAndShowsTheAnswer() {
		String page = this.browser.get("/notes").body();

		assertThat(SIGNET.apiRequests).anyMatch((call) -> call.startsWith("GET /api/me Bearer access-secret-"))
			.anyMatch((call) -> call.startsWith("GET /api/notes Bearer access-secret-"));
		assertThat(page).contains("GET /api/me", "&quot;sub&quot; : &quot;alice&quot;", "buy &lt;b&gt;milk&lt;/b&gt;")
			.containsPattern("(4 min 5\\d s|5 min 0 s)")
			.contains("notes.write");
	}

	@Test
	void writesANote() {
		Page answer = this.browser.submit(this.browser.get("/notes"), "/notes", "text", "tea & \"cake\"");

		assertThat(answer.location()).isEqualTo("/notes");
		assertThat(SIGNET.apiRequests).anyMatch((call) -> call.startsWith("POST /api/notes Bearer access-secret-")
				&& call.endsWith("{\"text\":\"tea & \\\"cake\\\"\"}"));
		assertThat(this.browser.get("/notes").body()).contains("POST /api/notes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "tooLong" })
	void refusesANoteThatTheApiWouldRefuse(String text) { // S89
		String note = text.equals("tooLong") ? "x".repeat(501) : text;

		this.browser.submit(this.browser.get("/notes"), "/notes", "text", note);

		assertThat(this.browser.get("/notes").body()).contains("500 characters at most");
		assertThat(SIGNET.apiRequests).noneMatch((call) -> call.startsWith("POST"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/notes", "/refresh", "/logout" })
	void refusesAFormWithoutItsToken(String path) { // S70, R45
		Page answer = this.browser.post(path, "text=forged&_csrf=guessed");

		assertThat(answer.status()).isEqualTo(403);
		assertThat(this.browser.get("/signed-in").status()).isEqualTo(200);
		assertThat(SIGNET.apiRequests).noneMatch((call) -> call.startsWith("POST"));
		assertThat(SIGNET.tokenRequests).noneMatch((request) -> request.containsKey("refresh_token"));
	}

	@Test
	void refreshesWhenAsked() {
		Page answer = this.browser.submit(this.browser.get("/notes"), "/refresh");

		assertThat(answer.location()).isEqualTo("/notes");
		assertThat(this.browser.get("/notes").body()).contains("Refreshed");
		assertThat(SIGNET.tokenRequests).last()
			.satisfies((request) -> assertThat(request).containsEntry("grant_type", "refresh_token"));
		this.browser.submit(this.browser.get("/notes"), "/refresh");
		assertThat(refreshTokensUsed()).doesNotHaveDuplicates().hasSize(2);
	}

	@Test
	void refreshesSilentlyWhenTheAccessTokenIsAboutToExpire() {
		SIGNET.accessTokenLife = 5;
		Browser other = newBrowser();
		other.signIn();
		SIGNET.accessTokenLife = 300;

		assertThat(other.get("/notes").status()).isEqualTo(200);
		assertThat(refreshTokensUsed()).hasSize(1);
	}

	@Test
	void refreshesOnceForManyRequestsOfOneSession() throws Exception { // R34
		SIGNET.accessTokenLife = 5;
		Browser other = newBrowser();
		other.signIn();
		SIGNET.accessTokenLife = 300;

		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Integer>> requests = IntStream.range(0, 16)
				.<Callable<Integer>>mapToObj((i) -> () -> other.get("/notes").status())
				.toList();
			for (var answer : threads.invokeAll(requests)) {
				assertThat(answer.get()).isEqualTo(200);
			}
		}
		finally {
			threads.shutdownNow();
		}

		assertThat(refreshTokensUsed()).hasSize(1);
	}

	@Test
	void neverLetsAPageRequestNarrowTheScope() {
		SIGNET.accessTokenLife = 5;
		Browser other = newBrowser();
		other.signIn();

		other.get("/notes?scope=openid");

		assertThat(SIGNET.tokenRequests).last().satisfies((request) -> assertThat(request).doesNotContainKey("scope"));
	}

	@Test
	void saysWhatHappenedWhenTheRefreshIsRefused() {
		SIGNET.refreshRefusal = "The refresh token was revoked. <b>";

		Page page = this.browser.submit(this.browser.get("/notes"), "/refresh");

		assertThat(page.body()).contains("Please sign in again", "Signet refused to refresh its access token",
				"The refresh token was revoked. &lt;b&gt;", "href=\"/oauth2/authorization/signet\"");
		assertThat(this.browser.get("/notes").body()).contains("holds no access token for you any more");
		SIGNET.refreshRefusal = null;
		this.browser.signIn();
		assertThat(this.browser.get("/notes").status()).isEqualTo(200);
	}

	@Test
	void keepsTheTokenWhenTheAuthorizationServerIsMerelyIll() {
		SIGNET.tokenEndpointBroken = true;

		Page page = this.browser.submit(this.browser.get("/notes"), "/refresh");

		assertThat(page.status()).isEqualTo(503);
		assertThat(page.body()).contains("A service does not answer").doesNotContain("Exception");
		SIGNET.tokenEndpointBroken = false;
		assertThat(this.browser.submit(this.browser.get("/notes"), "/refresh").location()).isEqualTo("/notes");
	}

	@Test
	void asksForAnotherTokenWhenTheApiRefusesThisOneAndSaysWhyThatFailed() {
		SIGNET.api = new Answer(401, "", Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
		SIGNET.refreshRefusal = "The grant was revoked by an administrator.";

		Page page = this.browser.get("/notes");

		assertThat(page.body()).contains("Please sign in again", "Signet refused to refresh its access token",
				"The grant was revoked by an administrator.");
	}

	@Test
	void saysWhatHappenedWhenTheApiRefusesTheToken() {
		SIGNET.api = new Answer(401, "", Map.of("WWW-Authenticate",
				"Bearer error=\"invalid_token\", error_description=\"The token was revoked <i>\""));

		Page page = this.browser.get("/notes");

		assertThat(page.body()).contains("The access token of Books was refused", "The token was revoked &lt;i&gt;",
				"Sign in again");
	}

	@Test
	void showsARefusalThatIsNotAboutTheToken() {
		SIGNET.api = new Answer(403, "{\"title\":\"Forbidden\"}", Map.of("Content-Type", "application/problem+json"));

		Page page = this.browser.get("/notes");

		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body()).contains("403", "its scopes do not allow this call");
	}

	@Test
	void showsAnAnswerThatIsNoJson() {
		SIGNET.api = new Answer(502, "<script>alert(1)</script>", Map.of("Content-Type", "text/html"));

		assertThat(this.browser.get("/notes").body()).contains("502", "&lt;script&gt;alert(1)");
	}

	private static List<String> refreshTokensUsed() {
		return SIGNET.tokenRequests.stream()
			.map((request) -> request.get("refresh_token"))
			.filter(Objects::nonNull)
			.toList();
	}

}
