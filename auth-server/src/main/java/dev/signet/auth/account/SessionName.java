package dev.signet.auth.account;

import java.util.regex.Pattern;

/** How a person calls a session: short, on one line, nothing invisible. */
final class SessionName {

	static final int LONGEST = 40;

	private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}]");

	private SessionName() {
	}

	static String of(String typed) {
		String visible = UNSEEN.matcher(typed).replaceAll(" ").strip();
		return (visible.length() > LONGEST) ? visible.substring(0, LONGEST).strip() : visible;
	}

}
