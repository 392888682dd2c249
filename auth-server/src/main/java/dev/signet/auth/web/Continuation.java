package dev.signet.auth.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a person was going when sign-in interrupted: kept in the sign-in page's
 * {@code continue} parameter rather than in a session, so that several tabs do not
 * disturb each other and nobody can fill the store with waiting requests.
 */
public final class Continuation {

	/** Name of the request parameter and form field. */
	public static final String PARAMETER = "continue";

	private static final int MAX_LENGTH = 8192;

	private Continuation() {
	}

	/**
	 * The target if it is a path of this server that a person may be sent to; anything
	 * that a browser could read as another host is refused (open redirect).
	 */
	public static Optional<String> check(@Nullable String target) {
		if (target == null || target.length() > MAX_LENGTH || !target.startsWith("/") || target.startsWith("//")) {
			return Optional.empty();
		}
		boolean plain = target.chars().allMatch((c) -> c > 0x20 && c < 0x7f && c != '\\' && c != '#');
		return plain ? Optional.of(target) : Optional.empty();
	}

	/** A parameter in the query of a checked target; empty if absent or malformed. */
	public static Optional<String> parameter(String target, String name) {
		@Nullable String value = UriComponentsBuilder.fromUriString(target).build().getQueryParams().getFirst(name);
		try {
			return Optional.ofNullable(value).map((encoded) -> URLDecoder.decode(encoded, StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
