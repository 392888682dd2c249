package dev.signet.auth.admin;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import dev.signet.auth.session.SsoSession;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

class RecentSignInTests {

	private static final Duration LIMIT = Duration.ofMinutes(15);

	private static final SsoSession SESSION = AdminSamples.SESSION;

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final MockFilterChain chain = new MockFilterChain();

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void letsAnActThroughSoonAfterTheSignIn() throws Exception {
		run(post("/admin/end/session"), SESSION.authenticatedAt().plus(LIMIT));

		assertThat(this.chain.getRequest()).isNotNull();
	}

	@Test
	void asksForThePasswordAgainAndLeadsBackToTheQuestion() throws Exception {
		MockHttpServletRequest request = post("/admin/end/session");
		request.setParameter("id", "s1");
		request.setParameter("why", "lost & found");
		request.setParameter("_csrf", "token");

		run(request, SESSION.authenticatedAt().plus(LIMIT).plusMillis(1));

		assertThat(this.chain.getRequest()).isNull();
		assertThat(this.response.getStatus()).isEqualTo(303);
		assertThat(target()).isEqualTo("/admin/end/session?id=s1&why=lost%20%26%20found"); // S67
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "newPassword", "client_secret", "_csrf" })
	void putsNoSecretIntoAnAddress(String field) throws Exception {
		MockHttpServletRequest request = post("/admin/users/new");
		request.setParameter(field, "hidden");

		run(request, SESSION.authenticatedAt().plus(LIMIT).plusSeconds(1));

		assertThat(target()).isEqualTo("/admin/users/new");
	}

	@Test
	void letsPeopleLook() throws Exception {
		run(new MockHttpServletRequest("GET", "/admin"), Instant.MAX.minus(LIMIT));

		assertThat(this.chain.getRequest()).isNotNull();
	}

	private void run(MockHttpServletRequest request, Instant now) throws ServletException, IOException {
		UsernamePasswordAuthenticationToken operator = UsernamePasswordAuthenticationToken
			.authenticated(SESSION.subject(), null, List.of());
		operator.setDetails(SESSION);
		SecurityContextHolder.getContext().setAuthentication(operator);
		new RecentSignIn(new AdminProperties(LIMIT), Clock.fixed(now, ZoneOffset.UTC)).doFilter(request, this.response,
				this.chain);
	}

	private String target() {
		String location = this.response.getHeader("Location");
		assertThat(location).startsWith("/login?again&continue=");
		return URLDecoder.decode(location.substring("/login?again&continue=".length()), StandardCharsets.UTF_8);
	}

	private static MockHttpServletRequest post(String path) {
		return new MockHttpServletRequest("POST", path);
	}

}
