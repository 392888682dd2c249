package dev.signet.auth.registry;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.signet.auth.client.RegistrationRefused;
import dev.signet.auth.user.AccountRefused;

/**
 * Why what was typed into a form is not accepted.
 *
 * @param field name of the input that it is about, or empty
 * @param code ending of the message
 * @param value which of several values it is about, or empty
 */
record FormProblem(String field, String code, String value) {

	private static final String MESSAGES = "registry.refused.";

	private static final Pattern DASH = Pattern.compile("[-.]([a-z])");

	static FormProblem of(AccountRefused refused) {
		return new FormProblem(field(refused.reason().field()),
				refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), "");
	}

	static FormProblem of(RegistrationRefused refused) {
		return new FormProblem(field(refused.field()), refused.code(), refused.value());
	}

	/** Somebody else was faster. */
	static FormProblem conflict() {
		return new FormProblem("", "conflict", "");
	}

	/** The message that says it. */
	public String message() {
		return MESSAGES + this.code;
	}

	private static String field(String name) {
		Matcher dash = DASH.matcher(name.replace("lifetimes.", "lifetime-"));
		return dash.replaceAll((found) -> found.group(1).toUpperCase(Locale.ROOT));
	}

}
