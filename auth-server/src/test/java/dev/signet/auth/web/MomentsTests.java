package dev.signet.auth.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class MomentsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private final Moments moments = moments();

	@AfterEach
	void forgetLocale() {
		LocaleContextHolder.resetLocaleContext();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "PT-1S, just now, 刚刚", "PT59S, just now, 刚刚", "PT60S, 1 minute ago, 1 分钟前", "PT2H, 2 hours ago, 2 小时前",
			"PT23H59M, 23 hours ago, 23 小时前", "P1D, 1 day ago, 1 天前", "P40D, 40 days ago, 40 天前" })
	void saysHowLongAgo(Duration age, String english, String chinese) {
		Instant then = NOW.minus(age);

		LocaleContextHolder.setLocale(Locale.ENGLISH);
		assertThat(this.moments.ago(then)).isEqualTo(english);
		LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
		assertThat(this.moments.ago(then)).isEqualTo(chinese);
	}

	@Test
	void saysTheExactTimeWithItsZone() {
		LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);

		assertThat(this.moments.exact(NOW)).startsWith("2026年11月23日").endsWith("UTC");
	}

	private static Moments moments() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return new Moments(Clock.fixed(NOW, ZoneOffset.UTC), messages);
	}

}
