package dev.signet.auth.admin;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** How the operator's pages answer: post, redirect, get. */
final class AdminAnswers {

	private static final List<String> NOTICES = List.of("ended", "ended-all", "revoked", "revoked-all");

	private AdminAnswers() {
	}

	/** Path of a page whose last segment is an id. */
	static String path(String collection, String id) {
		return UriComponentsBuilder.fromPath("/admin").pathSegment(collection, id).encode().toUriString();
	}

	static ResponseEntity<Void> seeOther(String page, String notice) {
		return seeOther(page + "?" + notice);
	}

	static ResponseEntity<Void> seeOther(String page) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, page).build();
	}

	/** What the page says about what was just done, or empty. */
	static String notice(HttpServletRequest request) {
		return NOTICES.stream().filter((code) -> request.getParameter(code) != null).findFirst().orElse("");
	}

	static ResponseStatusException notFound() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

}
