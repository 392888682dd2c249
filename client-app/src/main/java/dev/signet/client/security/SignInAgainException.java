package dev.signet.client.security;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The tokens of this session are of no more use; only a new sign-in helps. */
public class SignInAgainException extends RuntimeException {

	private static final Pattern DESCRIPTION = Pattern.compile("error_description=\"([^\"]{1,200})\"");

	private final Reason reason;

	private final @Nullable String description;

	SignInAgainException(Reason reason, @Nullable String description) {
		super("Sign-in needed: " + reason);
		this.reason = reason;
		this.description = description;
	}

	/** RFC 6750 §3: the challenge of a resource that refused the access token. */
	static SignInAgainException accessRefused(@Nullable String challenge) {
		Matcher matcher = DESCRIPTION.matcher((challenge != null) ? challenge : "");
		return new SignInAgainException(Reason.ACCESS_REFUSED, matcher.find() ? matcher.group(1) : null);
	}

	public Reason reason() {
		return this.reason;
	}

	/** What the server that refused said about it. */
	public Optional<String> description() {
		return Optional.ofNullable(this.description);
	}

	/** Who refused what. */
	public enum Reason {

		/** This session holds no token (any more). */
		NO_TOKEN,

		/** The authorization server refused to refresh. */
		REFRESH_REFUSED,

		/** A resource refused the access token. */
		ACCESS_REFUSED,

		/** The access token is of no more use, and there is none to renew it with. */
		NOT_RENEWABLE

	}

}
