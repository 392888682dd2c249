package dev.signet.client.security;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a resource wants of the sign-in behind an access token before it does what was
 * asked.
 *
 * @param maxAge oldest sign-in that would do, if that matters
 * @param acrValues levels of sign-in of which one would do, separated by spaces, or empty
 * @param description what the resource says about it, or empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-3">RFC 9470 §3</a>
 */
public record SignInDemand(@Nullable Duration maxAge, String acrValues, String description) implements Serializable {

	private static final String ERROR = "error=\"insufficient_user_authentication\"";

	private static final Pattern MAX_AGE = Pattern.compile("[ ,]max_age=\"?(\\d{1,9})(?!\\d)\"?");

	private static final Pattern ACR_VALUES = Pattern.compile("[ ,]acr_values=\"([!#-\\[\\]-~ ]{1,200})\"");

	private static final Pattern DESCRIPTION = Pattern.compile("[ ,]error_description=\"([^\"]{1,200})\"");

	/** Reads a challenge; empty if it is about something else. */
	static Optional<SignInDemand> in(@Nullable String challenge) {
		if (challenge == null || !challenge.contains(ERROR)) {
			return Optional.empty();
		}
		String age = first(MAX_AGE, challenge);
		return Optional.of(new SignInDemand(age.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(age)),
				first(ACR_VALUES, challenge), first(DESCRIPTION, challenge)));
	}

	private static String first(Pattern pattern, String challenge) {
		Matcher matcher = pattern.matcher(challenge);
		return matcher.find() ? matcher.group(1) : "";
	}

}
