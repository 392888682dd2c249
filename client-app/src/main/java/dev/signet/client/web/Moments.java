package dev.signet.client.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Moments and durations in the words of the page, used by templates as @moments. */
@Component
class Moments {

	private final Clock clock;

	private final MessageSource messages;

	Moments(Clock clock, MessageSource messages) {
		this.clock = clock;
		this.messages = messages;
	}

	/** A moment, in UTC: a page without scripts cannot know the reader's time zone. */
	public String at(Instant instant) {
		return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
			.withLocale(LocaleContextHolder.getLocale())
			.format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
	}

	/** How long ago a moment was. */
	public String ago(Instant instant) {
		return message("moment.ago", words(Duration.between(instant, this.clock.instant())));
	}

	/** A duration, down to the second while that matters. */
	public String words(Duration duration) {
		long seconds = Math.max(0, duration.toSeconds());
		if (seconds < 60) {
			return message("moment.seconds", seconds);
		}
		if (seconds < 3600) {
			return message("moment.minutes", seconds / 60, seconds % 60);
		}
		return message("moment.hours", seconds / 3600, seconds % 3600 / 60);
	}

	/** The value of a claim, as people read it. */
	public String value(Object claim) {
		if (claim instanceof Instant instant) {
			return at(instant);
		}
		if (claim instanceof Boolean yes) {
			return message(yes ? "moment.yes" : "moment.no");
		}
		return (claim instanceof Collection<?> several)
				? several.stream().map(String::valueOf).collect(Collectors.joining(", ")) : claim.toString();
	}

	private String message(String key, Object... arguments) {
		Locale locale = LocaleContextHolder.getLocale();
		return this.messages.getMessage(key, arguments, locale);
	}

}
