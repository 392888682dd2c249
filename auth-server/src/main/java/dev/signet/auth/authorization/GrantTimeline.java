package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.signet.auth.authorization.GrantStep.Kind;
import dev.signet.auth.session.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a grant as it stands in Redis: a line for each step, written by
 * {@code append_step.lua}. Short, because three million grants have one: times count in
 * base 36, and an origin is said once until it changes.
 */
final class GrantTimeline {

	private static final int BASE = 36;

	private static final String NOBODY = "-";

	private GrantTimeline() {
	}

	/** The timeline of a new grant. */
	static String begin(long now, Origin origin) {
		return "I0 " + time(now) + " " + origin(origin);
	}

	static String time(long millis) {
		return Long.toString(millis, BASE);
	}

	/** Where somebody is, in one line; the device is text from outside. */
	static String origin(Origin origin) {
		String line = (origin.address() + "\t" + origin.device()).replaceAll("[\\n\\r]", " ");
		return line.isBlank() ? NOBODY : line;
	}

	static List<GrantStep> read(@Nullable String log) {
		List<GrantStep> steps = new ArrayList<>();
		if (log == null) {
			return steps;
		}
		String origin = NOBODY;
		for (String line : log.split("\n")) {
			String[] words = line.split(" ", 3);
			origin = (words.length == 3) ? words[2] : origin;
			Optional<Kind> kind = kind(words[0].charAt(0));
			if (kind.isPresent() && words.length > 1) {
				steps.add(step(kind.get(), words, origin.equals(NOBODY) ? "\t" : origin));
			}
		}
		return steps;
	}

	/** Truncated address of the first step, which is never forgotten. */
	static Optional<String> begunFrom(@Nullable String log) {
		return Optional.ofNullable(log)
			.map((lines) -> lines.split("\n", 2)[0].split(" ", 3))
			.filter((words) -> words.length == 3 && words[2].indexOf('\t') > 0)
			.map((words) -> words[2].substring(0, words[2].indexOf('\t')));
	}

	private static GrantStep step(Kind kind, String[] words, String origin) {
		int gap = origin.indexOf('\t');
		return new GrantStep(kind, Long.parseLong(words[0].substring(1)),
				Instant.ofEpochMilli(Long.parseLong(words[1], BASE)), origin.substring(0, Math.max(0, gap)),
				origin.substring(gap + 1));
	}

	/** Unknown kinds are of a newer release. */
	private static Optional<Kind> kind(char letter) {
		return switch (letter) {
			case 'I' -> Optional.of(Kind.ISSUED);
			case 'E' -> Optional.of(Kind.REDEEMED);
			case 'O' -> Optional.of(Kind.ROTATED);
			case 'P' -> Optional.of(Kind.REPEATED);
			case 'U' -> Optional.of(Kind.REUSED);
			case 'X' -> Optional.of(Kind.REVOKED);
			default -> Optional.empty();
		};
	}

}
