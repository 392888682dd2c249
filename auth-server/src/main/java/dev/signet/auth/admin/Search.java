package dev.signet.auth.admin;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * What an operator looks for among sessions, grants or entries; a field that is empty
 * matches everything.
 *
 * @param fields texts by field name, without the empty ones
 */
record Search(Map<String, String> fields) {

	private static final String AFTER = "after";

	// One more than any id has, so that what is cut finds nothing.
	private static final int LONGEST = 256;

	Search {
		Map<String, String> given = new LinkedHashMap<>();
		fields.forEach((name, text) -> {
			if (!text.isBlank()) {
				String typed = text.strip();
				given.put(name, (typed.length() <= LONGEST) ? typed : typed.substring(0, LONGEST));
			}
		});
		fields = Map.copyOf(given);
	}

	/** What was typed into a field, or nothing. */
	public String text(String name) {
		return this.fields.getOrDefault(name, "");
	}

	/** Whether anything is looked for in particular. */
	public boolean narrowed() {
		return this.fields.keySet().stream().anyMatch((name) -> !name.equals(AFTER) && !name.equals("lang"));
	}

	@Nullable String get(String name) {
		return this.fields.get(name);
	}

	/** A moment as a date field writes it; pages say that it is UTC. */
	Optional<Instant> moment(String name) {
		try {
			// Beyond these years databases know no time.
			return Optional.ofNullable(get(name))
				.map(LocalDateTime::parse)
				.filter((moment) -> moment.getYear() > 0 && moment.getYear() < 10_000)
				.map((moment) -> moment.toInstant(ZoneOffset.UTC));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/** Whether a date field holds something else. */
	public boolean misdated(String name) {
		return get(name) != null && moment(name).isEmpty();
	}

	/** Whether it cannot be said what is looked for, so that nothing is found. */
	public boolean misdated() {
		return misdated("from") || misdated("to");
	}

	/** The same search on its next page. */
	String next(String path, String position) {
		Map<String, String> next = new LinkedHashMap<>(this.fields);
		next.put(AFTER, position);
		return path + "?" + query(next);
	}

	/** The same search elsewhere, from its beginning. */
	String at(String path, Map<String, String> more) {
		Map<String, String> all = new LinkedHashMap<>(this.fields);
		all.remove(AFTER);
		all.putAll(more);
		return all.isEmpty() ? path : path + "?" + query(all);
	}

	private static String query(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((field) -> UriUtils.encode(field.getKey(), StandardCharsets.UTF_8) + "="
					+ UriUtils.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
