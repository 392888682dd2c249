package dev.signet.auth.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The comparable form of a user name: people type it with other capitals, other
 * compositions of the same letters, or a space too many.
 */
final class Username {

	private static final int MAX_LENGTH = 255;

	private Username() {
	}

	/** The form that is unique and looked up; none for what no account can be called. */
	static Optional<String> key(String username) {
		if (username.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		String key = Normalizer.normalize(username, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
		boolean printable = key.chars().noneMatch(Character::isISOControl);
		return (key.isEmpty() || key.length() > MAX_LENGTH || !printable) ? Optional.empty() : Optional.of(key);
	}

	static String require(String username) {
		return key(username).orElseThrow(() -> new IllegalArgumentException(
				"A user name must have 1 to 255 characters and no control characters"));
	}

}
