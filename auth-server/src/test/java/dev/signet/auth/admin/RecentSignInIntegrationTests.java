package dev.signet.auth.admin;

import java.net.http.HttpResponse;

import dev.signet.auth.web.PageBrowser;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every sign-in is old at once. */
@TestPropertySource(properties = "signet.admin.reauthenticate-after=1ns")
class RecentSignInIntegrationTests extends DeskTest {

	@Test
	void anOldSignInLeadsThroughThePasswordBackToTheQuestionWithItsAnswers() {
		String sid = session().sid();
		this.admin.get("/admin/end/session?id=" + sid);

		HttpResponse<String> refused = this.admin.submit("/admin/end/session", "id", sid, "why", "lost & found");

		assertThat(refused.statusCode()).isEqualTo(303);
		assertThat(this.sessions.find(sid)).isPresent(); // S67
		String login = this.admin.get(PageBrowser.location(refused)).body();
		assertThat(login).contains("enter your password again");
		String target = login.replaceAll("(?s).*name=\"continue\"\\s+value=\"([^\"]+)\".*", "$1").replace("&amp;", "&");

		HttpResponse<String> signedIn = this.admin.submit("/login", "username", "admin", "password",
				"signet-admin-2026", "continue", target);

		assertThat(this.admin.get(PageBrowser.location(signedIn)).body()).contains("End this session?",
				"value=\"" + sid + "\"", "value=\"lost &amp; found\"");
	}

}
