package dev.signet.auth.user;

import java.security.SecureRandom;

import org.springframework.stereotype.Component;

/**
 * Draws passwords that somebody has to read, perhaps aloud, and type once: nearly 100
 * random bits without characters that look alike.
 */
@Component
class PasswordGenerator {

	private static final String CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789";

	private static final int GROUPS = 4;

	private static final int GROUP = 5;

	private final SecureRandom random;

	PasswordGenerator(SecureRandom random) {
		this.random = random;
	}

	String draw() {
		StringBuilder password = new StringBuilder();
		for (int i = 0; i < GROUPS * GROUP; i++) {
			if (i > 0 && i % GROUP == 0) {
				password.append('-');
			}
			password.append(CHARACTERS.charAt(this.random.nextInt(CHARACTERS.length())));
		}
		return password.toString();
	}

}
