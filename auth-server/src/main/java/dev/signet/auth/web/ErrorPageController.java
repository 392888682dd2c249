package dev.signet.auth.web;

import java.util.Map;
import java.util.Optional;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Says in a human sentence what went wrong. Never shows a stack trace, the message of an
 * exception or anything else that came with the request.
 */
@Controller
class ErrorPageController implements ErrorController {

	private final SecurityHeaders headers;

	ErrorPageController(SecurityHeaders headers) {
		this.headers = headers;
	}

	@RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
	Object page(HttpServletRequest request, HttpServletResponse response, Model model) {
		if (isOfApi(request)) {
			return document(request, response);
		}
		int status = status(request);
		response.setStatus(status);
		this.headers.writeHeaders(request, response);
		model.addAttribute("error", ErrorText.of(request, response, status));
		return "error";
	}

	@RequestMapping("/error")
	ResponseEntity<Map<String, Object>> document(HttpServletRequest request, HttpServletResponse response) {
		int status = status(request);
		this.headers.writeHeaders(request, response);
		// RFC 9457 §3: type about:blank, so the status alone says what the problem is.
		return ResponseEntity.status(status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(Map.of("type", "about:blank", "title",
					Optional.ofNullable(HttpStatus.resolve(status)).map(HttpStatus::getReasonPhrase).orElse("Error"),
					"status", status));
	}

	/** What does not even get to the API, as a path with an encoded slash does not. */
	private static boolean isOfApi(HttpServletRequest request) {
		return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
				&& path.replaceAll("/+", "/").startsWith("/api/");
	}

	// Asked for directly there is no error to show: as if the page did not exist.
	private static int status(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) ? status : 404;
	}

}
