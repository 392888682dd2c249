package dev.signet.auth.client;

/**
 * What was to be registered about a client is not accepted, and why.
 */
public class RegistrationRefused extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String field;

	private final String code;

	private final String value;

	RegistrationRefused(String field, String code, String value, String sentence) {
		super(sentence);
		this.field = field;
		this.code = code;
		this.value = value;
	}

	static void unless(boolean accepted, String field, String code, String value, String sentence) {
		if (!accepted) {
			throw new RegistrationRefused(field, code, value, sentence);
		}
	}

	/** Part of the registration that it is about, as the seed file writes it. */
	public String field() {
		return this.field;
	}

	/** Names the rule, so that pages can say it in their language. */
	public String code() {
		return this.code;
	}

	/** Which of several values it is about, or empty. */
	public String value() {
		return this.value;
	}

}
