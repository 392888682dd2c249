package dev.signet.auth.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Points in time and durations in words, for the templates. The server does not know the
 * time zone of a browser, so pages say how long ago, and the exact time in UTC on demand.
 */
@Component("moments")
public class Moments {

	private final Clock clock;

	private final MessageSource messages;

	Moments(Clock clock, MessageSource messages) {
		this.clock = clock;
		this.messages = messages;
	}

	/** For example "5 minutes ago". */
	public String ago(Instant instant) {
		Duration age = Duration.between(instant, this.clock.instant());
		return (age.toSeconds() < 60) ? message("time.now") : message("time.ago", words(age));
	}

	/** For example "in 5 minutes". */
	public String until(Instant instant) {
		return message("time.in", words(Duration.between(this.clock.instant(), instant)));
	}

	/** The exact time in UTC. */
	public String exact(Instant instant) {
		Locale locale = LocaleContextHolder.getLocale();
		return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
			.withLocale(locale)
			.withZone(ZoneOffset.UTC)
			.format(instant) + " UTC";
	}

	/**
	 * In the largest unit that fits at least once, rounded down: "8 hours", "30 days".
	 */
	public String words(Duration duration) {
		if (duration.toDays() > 0) {
			return message("time.days", duration.toDays());
		}
		if (duration.toHours() > 0) {
			return message("time.hours", duration.toHours());
		}
		if (duration.toMinutes() > 0) {
			return message("time.minutes", duration.toMinutes());
		}
		return message("time.seconds", Math.max(1, duration.toSeconds()));
	}

	private String message(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
	}

}
