package dev.signet.auth.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What an answer says that is not what was asked for.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param status HTTP status
 * @param detail what is wrong, and what would be right
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
record Problem(String type, String title, int status, String detail) {

	static Problem of(HttpStatus status, String detail) {
		return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail);
	}

	void writeTo(HttpServletResponse response) throws IOException {
		response.setStatus(this.status);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getOutputStream().write(ApiJson.MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
	}

}
