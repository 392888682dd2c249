package dev.signet.auth.registry;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** How these pages answer: post, redirect, get. */
final class Answers {

	private static final List<String> NOTICES = List.of("saved", "created", "enabled", "disabled", "erased", "deleted",
			"secret-removed");

	private Answers() {
	}

	/** Path of a page below the console. */
	static String path(String... segments) {
		return UriComponentsBuilder.fromPath("/admin").pathSegment(segments).encode().toUriString();
	}

	static View seeOther(String page, String notice) {
		RedirectView view = new RedirectView(page + "?" + notice);
		// Paths hold ids, and an id may look like a variable of a template.
		view.setExpandUriTemplateVariables(false);
		view.setExposeModelAttributes(false);
		view.setStatusCode(HttpStatus.SEE_OTHER);
		return view;
	}

	/** What the page says about what was just done, or empty. */
	static String notice(HttpServletRequest request) {
		return NOTICES.stream().filter((code) -> request.getParameter(code) != null).findFirst().orElse("");
	}

	static ResponseStatusException notFound() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

}
