package dev.signet.auth.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class FormTargetsTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void formsStayHereUnlessAPageSaysOtherwise() {
		assertThat(FormTargets.of(this.request)).isEqualTo("'self'");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "https://books.example/cb?x=1, https://books.example",
			"http://books.localhost:8081/login, http://books.localhost:8081",
			"a loopback port that is chosen at run time, http://127.0.0.1:*", "com.example.app:/cb, com.example.app:",
			"http://[::1]:9999/cb, http:" })
	void aRegisteredUriBecomesTheSourceThatCspKnows(String uri, String source) {
		String registered = uri.startsWith("a loopback") ? "http://127.0.0.1:4711/cb" : uri;

		FormTargets.allow(this.request, List.of(registered));

		assertThat(FormTargets.of(this.request)).isEqualTo("'self' " + source);
	}

	@Test
	void aHostNeverAddsADirective() {
		FormTargets.allow(this.request, List.of("https://a_b;script-src/cb"));

		assertThat(FormTargets.of(this.request)).isEqualTo("'self' https:"); // S92
	}

}
