package dev.signet.auth.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the layout of every page needs: its language and the way to the others.
 */
@ControllerAdvice
class PageModel {

	/** Request parameter that chooses a language. */
	static final String LANGUAGE = "lang";

	/**
	 * One language of the switch.
	 *
	 * @param tag language tag
	 * @param href the same page in that language
	 * @param current whether the page is in it
	 */
	record Language(String tag, String href, boolean current) {
	}

	@ModelAttribute("languages")
	List<Language> languages(HttpServletRequest request, Locale locale) {
		Optional<String> query = Optional.ofNullable(request.getQueryString());
		return Languages.SUPPORTED.stream()
			.map((language) -> new Language(language.toLanguageTag(), href(query, language),
					language.getLanguage().equals(locale.getLanguage())))
			.toList();
	}

	// Only a query: relative to what the address bar shows, which no request can make
	// another host.
	private static String href(Optional<String> query, Locale language) {
		UriComponentsBuilder uri = UriComponentsBuilder.newInstance();
		query.ifPresent(uri::query);
		uri.replaceQueryParam(LANGUAGE, language.toLanguageTag());
		return "?" + uri.build().getQuery();
	}

}
