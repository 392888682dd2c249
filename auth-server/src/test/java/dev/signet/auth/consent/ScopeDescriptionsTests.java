package dev.signet.auth.consent;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScopeDescriptionsTests {

	private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

	private final ScopeDescriptions descriptions = new ScopeDescriptions(this.messages);

	ScopeDescriptionsTests() {
		this.messages.setBasename("messages");
		this.messages.setDefaultEncoding("UTF-8");
		this.messages.setFallbackToSystemLocale(false);
	}

	@AfterEach
	void forgetLocale() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void saysWhoThePersonIsFirst() {
		assertThat(ScopeDescriptions.order(List.of("notes.write", "email", "address", "openid")))
			.containsExactly("openid", "email", "address", "notes.write");
	}

	@Test
	void speaksTheLanguageOfThePage() {
		LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);

		assertThat(this.descriptions.describe(List.of("notes.read"))).containsExactly("读取您的笔记");
	}

	@Test
	void aScopeWithoutWordsIsShownByItsName() {
		LocaleContextHolder.setLocale(Locale.ENGLISH);

		assertThat(this.descriptions.describe(List.of("launch:rockets{0}"))).containsExactly("Use “launch:rockets{0}”");
	}

}
