package dev.signet.auth.web;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The languages of the pages and which of them a browser prefers that has not chosen yet.
 */
final class Languages {

	static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

	private static final String UI_LOCALES = "ui_locales";

	private static final int MAX_LENGTH = 100;

	private Languages() {
	}

	/**
	 * The client's {@code ui_locales} first, then the browser's languages, then English.
	 */
	static Locale preferred(HttpServletRequest request) {
		Optional<Locale> requested = readable(request) ? requestedByClient(request) : Optional.empty();
		return requested.or(() -> best(Collections.list(request.getLocales()))).orElse(Locale.ENGLISH);
	}

	/**
	 * Whether the container accepts the parameters: too many or too long ones it throws.
	 */
	static boolean readable(HttpServletRequest request) {
		try {
			request.getParameterNames();
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	static Optional<Locale> find(String tag) {
		return SUPPORTED.stream().filter((locale) -> locale.toLanguageTag().equalsIgnoreCase(tag)).findFirst();
	}

	// OIDC Core §3.1.2.1: ui_locales is a space-separated list of tags, best first.
	private static Optional<Locale> requestedByClient(HttpServletRequest request) {
		Optional<String> direct = Optional.ofNullable(request.getParameter(UI_LOCALES));
		return direct
			.or(() -> Continuation.check(request.getParameter(Continuation.PARAMETER))
				.flatMap((target) -> Continuation.parameter(target, UI_LOCALES)))
			.filter((tags) -> tags.length() <= MAX_LENGTH)
			.flatMap((tags) -> best(Arrays.stream(tags.split(" ")).map(Locale::forLanguageTag).toList()));
	}

	private static Optional<Locale> best(List<Locale> wanted) {
		return wanted.stream()
			.flatMap((locale) -> SUPPORTED.stream()
				.filter((supported) -> supported.getLanguage().equals(locale.getLanguage())))
			.findFirst();
	}

}
