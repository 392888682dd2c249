package dev.signet.auth.admin;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * How the operator's pages answer: post, redirect, get.
 */
public final class AdminAnswers {

	private AdminAnswers() {
	}

	/** Path of a page below the console. */
	public static String path(String... segments) {
		return UriComponentsBuilder.fromPath("/admin").pathSegment(segments).encode().toUriString();
	}

	/** To a page that says what was done. */
	public static ResponseEntity<Void> done(String page, String notice) {
		return seeOther(Notice.on(page, notice));
	}

	static ResponseEntity<Void> seeOther(String page) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, page).build();
	}

	/** There is no such thing. */
	public static ResponseStatusException notFound() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

	/** An address that no page of the console has written. */
	static ResponseStatusException badRequest() {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST);
	}

}
