package dev.signet.auth.user;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.signet.auth.user.AccountRefused.Reason;

import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which passwords are accepted: long ones that a guesser does not try first. No rules
 * about capitals and digits (NIST SP 800-63B-4 §3.1.1.2); lists of breached passwords,
 * dictionaries, patterns and the person's own names decide.
 */
@Component
class PasswordPolicy {

	// Of 0 to 4: more than 100,000,000 guesses.
	private static final int SCORE = 3;

	private static final int SHORTEST_CONTEXT_WORD = 4;

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

	private final PasswordProperties properties;

	// Its word lists take a third of a second to read, which no start should wait for.
	private final SingletonSupplier<Zxcvbn> guesser = SingletonSupplier.of(Zxcvbn::new);

	PasswordPolicy(PasswordProperties properties) {
		this.properties = properties;
	}

	/** Fewest characters. */
	int minLength() {
		return this.properties.minLength();
	}

	void check(String password, AccountProfile owner) {
		// Before any other work, so that nobody pays for a megabyte (S74).
		if (password.length() > BoundedPasswordEncoder.MAX_BYTES
				|| password.getBytes(StandardCharsets.UTF_8).length > BoundedPasswordEncoder.MAX_BYTES) {
			throw new AccountRefused(Reason.PASSWORD_TOO_LONG);
		}
		if (password.codePointCount(0, password.length()) < this.properties.minLength()) {
			throw new AccountRefused(Reason.PASSWORD_TOO_SHORT);
		}
		if (this.guesser.obtain().measure(withoutContext(password, owner)).getScore() < SCORE) {
			throw new AccountRefused(Reason.PASSWORD_EASY_TO_GUESS);
		}
	}

	// ASVS 5.0 V6.2.11: names at hand add nothing.
	private static String withoutContext(String password, AccountProfile owner) {
		String rest = password.toLowerCase(Locale.ROOT);
		for (String word : contextWords(owner)) {
			rest = rest.replace(word, "");
		}
		return rest.length() == password.length() ? password : rest;
	}

	private static List<String> contextWords(AccountProfile owner) {
		String email = (owner.email() != null) ? owner.email() : "";
		return Stream.of(owner.username(), owner.name(), email, "signet")
			.flatMap((text) -> Stream.concat(Stream.of(text), BETWEEN_WORDS.splitAsStream(text)))
			.map((word) -> word.strip().toLowerCase(Locale.ROOT))
			.filter((word) -> word.length() >= SHORTEST_CONTEXT_WORD)
			.distinct()
			.sorted((one, other) -> Integer.compare(other.length(), one.length()))
			.toList();
	}

}
