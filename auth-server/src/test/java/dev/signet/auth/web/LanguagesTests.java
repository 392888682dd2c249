package dev.signet.auth.web;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class LanguagesTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "zh-CN, zh-CN", "zh-TW, zh-CN", "de, en", "en-GB, en" })
	void takesTheBrowsersLanguageIfThePagesHaveIt(String browser, String expected) {
		this.request.addPreferredLocale(Locale.forLanguageTag(browser));

		assertThat(Languages.preferred(this.request).toLanguageTag()).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "/oauth2/authorize?ui_locales=fr%20zh-CN, zh-CN", "/oauth2/authorize?ui_locales=zh+en, zh-CN",
			"/oauth2/authorize?ui_locales=en%20zh, en", "/oauth2/authorize?ui_locales=%zz, en",
			"/oauth2/authorize?x=1, en", "//evil?ui_locales=zh, en" })
	void aClientsWishComesFirst(String target, String expected) {
		this.request.addPreferredLocale(Locale.ENGLISH);
		this.request.setParameter(Continuation.PARAMETER, target);

		assertThat(Languages.preferred(this.request).toLanguageTag()).isEqualTo(expected);
	}

	@Test
	void ignoresAWishOfAnyLength() {
		this.request.addPreferredLocale(Locale.ENGLISH);
		this.request.setParameter("ui_locales", "zh " + "x".repeat(5000)); // S12

		assertThat(Languages.preferred(this.request)).isEqualTo(Locale.ENGLISH);
	}

}
