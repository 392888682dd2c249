package dev.signet.client.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class MomentsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private final Moments moments = new Moments(Clock.fixed(NOW, ZoneOffset.UTC), messages());

	@BeforeEach
	void speakEnglish() {
		LocaleContextHolder.setLocale(Locale.ENGLISH);
	}

	@AfterEach
	void forgetTheLanguage() {
		LocaleContextHolder.resetLocaleContext();
	}

	@ParameterizedTest
	@CsvSource({ "-5, 0 s", "0, 0 s", "59, 59 s", "60, 1 min 0 s", "272, 4 min 32 s", "3600, 1 h 0 min",
			"7384, 2 h 3 min" })
	void saysHowLong(long seconds, String words) {
		assertThat(this.moments.words(Duration.ofSeconds(seconds))).isEqualTo(words);
	}

	@Test
	void saysHowLongAgo() {
		assertThat(this.moments.ago(NOW.minusSeconds(90))).isEqualTo("1 min 30 s ago");

		LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
		assertThat(this.moments.ago(NOW.minusSeconds(90))).isEqualTo("1 分 30 秒前");
	}

	@Test
	void namesTheTimeZoneOfAMoment() {
		assertThat(this.moments.at(NOW)).contains("2026").contains("10:00:00").endsWith(" UTC");
	}

	@Test
	void readsClaimsAloud() {
		assertThat(this.moments.value(List.of("pwd", "otp"))).isEqualTo("pwd, otp");
		assertThat(this.moments.value(NOW)).isEqualTo(this.moments.at(NOW));
		assertThat(this.moments.value(true)).isEqualTo("yes");
	}

	private static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setBasename("messages");
		source.setDefaultEncoding("UTF-8");
		source.setFallbackToSystemLocale(false);
		return source;
	}

}
