package dev.signet.client.flow;

import java.util.Map;

import dev.signet.client.flow.Browser.Page;
import dev.signet.client.flow.SignetStandIn.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An operation for which the API wants a fresher sign-in (RFC 9470). */
class StepUpFlowTests extends RunningClient {

	private static final Answer CHALLENGE = new Answer(401, "", Map.of("WWW-Authenticate",
			"Bearer error=\"insufficient_user_authentication\", error_description=\"A more recent <i> is required\", "
					+ "acr_values=\"urn:signet:acr:1\", max_age=\"300\""));

	@BeforeEach
	void signIn() {
		this.browser.signIn();
		SIGNET.deletion = CHALLENGE;
	}

	@Test
	void saysPlainlyWhyItAsksAgain() { // S50
		Page answer = this.browser.submit(this.browser.get("/notes"), "/notes/delete");

		assertThat(answer.location()).isEqualTo("/notes/step-up");
		assertThat(this.browser.get("/notes/step-up").body()).contains("Please confirm that it is you",
				"delete all your notes", "a sign-in of the last 5 min", "urn:signet:acr:1",
				"A more recent &lt;i&gt; is required", "href=\"/oauth2/authorization/signet?step-up");
		assertThat(deletions()).isEqualTo(1);
	}

	@Test
	void asksForWhatTheApiDemandsAndThenDoesWhatWasWanted() { // S50
		this.browser.submit(this.browser.get("/notes"), "/notes/delete");
		String request = this.browser.get("/oauth2/authorization/signet?step-up").location();
		SIGNET.deletion = new Answer(204, "", Map.of());

		Page signedIn = this.browser.callback(SIGNET.authorize(request));

		assertThat(SIGNET.authorizations).last()
			.satisfies((sent) -> assertThat(sent).containsEntry("max_age", "300")
				.containsEntry("acr_values", "urn:signet:acr:1")
				.containsKeys("code_challenge", "nonce", "state"));
		assertThat(signedIn.location()).isEqualTo("/notes/resume");
		assertThat(this.browser.get("/notes/resume").location()).isEqualTo("/notes");
		assertThat(this.browser.get("/notes").body()).contains("All your notes are gone", "DELETE /api/notes");
		assertThat(deletions()).isEqualTo(2);
	}

	@Test
	void doesItOnceHoweverOftenThePageIsOpened() {
		this.browser.submit(this.browser.get("/notes"), "/notes/delete");
		stepUp();
		SIGNET.deletion = new Answer(204, "", Map.of());

		this.browser.get("/notes/resume");
		this.browser.get("/notes/resume");

		assertThat(deletions()).isEqualTo(2);
	}

	@Test
	void doesNothingWithoutTheSignIn() { // S70
		this.browser.submit(this.browser.get("/notes"), "/notes/delete");

		assertThat(this.browser.get("/notes/resume").location()).isEqualTo("/notes");
		assertThat(deletions()).isEqualTo(1);
	}

	@Test
	void doesNothingAfterASignInThatWasForSomethingElse() {
		this.browser.submit(this.browser.get("/notes"), "/notes/delete");

		Page signedIn = this.browser.signIn();

		assertThat(signedIn.location()).isNotEqualTo("/notes/resume");
		assertThat(this.browser.get("/notes/resume").location()).isEqualTo("/notes");
		assertThat(deletions()).isEqualTo(1);
	}

	@Test
	void doesNothingForSomebodyElse() {
		this.browser.submit(this.browser.get("/notes"), "/notes/delete");
		SIGNET.idToken = (claims) -> claims.subject("mallory");

		Page signedIn = stepUp();

		assertThat(signedIn.location()).isNotEqualTo("/notes/resume");
		this.browser.get("/notes/resume");
		assertThat(deletions()).isEqualTo(1);
	}

	@Test
	void asksAgainRatherThanForEverWhenTheApiIsStillNotContent() {
		this.browser.submit(this.browser.get("/notes"), "/notes/delete");
		stepUp();

		assertThat(this.browser.get("/notes/resume").location()).isEqualTo("/notes/step-up");
		assertThat(this.browser.get("/notes/step-up").body()).contains("Please confirm that it is you");
	}

	@Test
	void losesNothingThatWasTyped() {
		SIGNET.api = null;
		Page notes = this.browser.get("/notes");
		SIGNET.api = CHALLENGE;

		assertThat(this.browser.submit(notes, "/notes", "text", "tea & cake").location()).isEqualTo("/notes/step-up");

		SIGNET.api = null;
		assertThat(this.browser.get("/notes/step-up").body()).contains("save the note", "tea &amp; cake");
		stepUp();
		this.browser.get("/notes/resume");
		assertThat(SIGNET.apiRequests).filteredOn((call) -> call.startsWith("POST"))
			.hasSize(2)
			.last()
			.asString()
			.endsWith("{\"text\":\"tea & cake\"}");
	}

	@Test
	void forgetsWhatTheUserThoughtBetterOf() {
		this.browser.submit(this.browser.get("/notes"), "/notes/delete");
		Page answer = this.browser.submit(this.browser.get("/notes/step-up"), "/notes/step-up/cancel");

		assertThat(answer.location()).isEqualTo("/notes");
		assertThat(this.browser.get("/notes/step-up").location()).isEqualTo("/notes");
		assertThat(this.browser.get("/oauth2/authorization/signet?step-up").location()).doesNotContain("max_age");
	}

	private Page stepUp() {
		return this.browser
			.callback(SIGNET.authorize(this.browser.get("/oauth2/authorization/signet?step-up").location()));
	}

	private static long deletions() {
		return SIGNET.apiRequests.stream().filter((call) -> call.startsWith("DELETE")).count();
	}

}
