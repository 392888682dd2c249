package dev.signet.auth.web;

import java.time.Duration;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorTextTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "400, error.400", "403, error.403", "404, error.404", "405, error.405", "413, error.413",
			"429, error.429", "500, error.500", "503, error.503", "418, error.400", "502, error.500",
			"302, error.500" })
	void everyStatusHasASentence(int status, String key) {
		assertThat(ErrorText.of(this.request, this.response, status).key()).isEqualTo(key);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "[invalid_request] OAuth 2.0 Parameter: client_id, error.client, invalid_request client_id",
			"[invalid_request] OAuth 2.0 Parameter: redirect_uri, error.redirect, invalid_request redirect_uri",
			"[invalid_request] OAuth 2.0 Parameter: state, error.answered, invalid_request state",
			"[invalid_request] OAuth 2.0 Parameter: response_type, error.request, invalid_request response_type",
			"[unauthorized_client] , error.client, unauthorized_client" })
	void refusalsOfTheAuthorizationEndpointAreToldApart(String message, String key, String detail) {
		this.request.setAttribute(RequestDispatcher.ERROR_MESSAGE, message);

		ErrorText text = ErrorText.of(this.request, this.response, 400);

		assertThat(text.key()).isEqualTo(key);
		assertThat(text.detail()).isEqualTo(detail);
	}

	@Test
	void nothingElseOfAMessageIsShown() {
		this.request.setAttribute(RequestDispatcher.ERROR_MESSAGE,
				"[invalid_request] <script>alert(1)</script> java.lang.NullPointerException");

		assertThat(ErrorText.of(this.request, this.response, 400).detail()).isEqualTo("invalid_request"); // F15
	}

	@Test
	void aFormThatIsRefusedIsStaleOrForeign() {
		this.request.setAttribute(RequestDispatcher.ERROR_METHOD, "POST");

		assertThat(ErrorText.of(this.request, this.response, 403).key()).isEqualTo("error.form");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "90, 90", "soon, 0", "'', 0", "-5, 0" })
	void saysHowLongToWaitIfTheAnswerDoes(String header, long seconds) {
		this.response.setHeader("Retry-After", header);

		assertThat(ErrorText.of(this.request, this.response, 429).delay()).isEqualTo(Duration.ofSeconds(seconds));
	}

}
