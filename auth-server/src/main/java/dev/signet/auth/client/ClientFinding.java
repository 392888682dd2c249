package dev.signet.auth.client;

/**
 * Something about a registered client that could be safer.
 *
 * @param code names the rule
 * @param severity how much it matters
 * @param detail what it was found in, or empty
 * @param reference where the reason can be read
 */
public record ClientFinding(String code, Severity severity, String detail, String reference) {

	/** How much a finding matters. */
	public enum Severity {

		/** Worth a look. */
		NOTE,
		/** Should be changed. */
		WARNING,
		/** Should not have been registered. */
		DANGER

	}

}
