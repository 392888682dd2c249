package dev.signet.auth.admin;

import org.jspecify.annotations.Nullable;

/**
 * What an operator says when ending something.
 *
 * @param id which thing; none for everything
 * @param client which app in the session that is the thing, if only that is meant
 * @param why the reason in their words
 * @param typed what had to be typed to confirm
 */
record EndForm(@Nullable String id, @Nullable String client, @Nullable String why, @Nullable String typed) {

	private static final int LONGEST_REASON = 200;

	String givenId() {
		return (this.id != null) ? this.id : "";
	}

	String givenClient() {
		return (this.client != null) ? this.client : "";
	}

	String reason() {
		String text = (this.why != null) ? this.why.strip() : "";
		return (text.length() <= LONGEST_REASON) ? text : text.substring(0, LONGEST_REASON);
	}

}
