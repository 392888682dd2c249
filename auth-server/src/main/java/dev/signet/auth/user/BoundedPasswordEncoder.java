package dev.signet.auth.user;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/**
 * Hashes passwords with bcrypt and checks those of other algorithms that an import may
 * bring. Over-long input is refused before any work is done: bcrypt would silently ignore
 * what follows byte 72.
 */
class BoundedPasswordEncoder implements PasswordEncoder {

	static final int MAX_BYTES = 72;

	private static final String BCRYPT = "bcrypt";

	private final PasswordEncoder delegate;

	BoundedPasswordEncoder(int bcryptCost) {
		this.delegate = new DelegatingPasswordEncoder(BCRYPT, Map.of(BCRYPT, new BCryptPasswordEncoder(bcryptCost),
				"pbkdf2", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
	}

	@Override
	public @Nullable String encode(@Nullable CharSequence rawPassword) {
		if (rawPassword != null && tooLong(rawPassword)) {
			throw new IllegalArgumentException("A password must not be longer than " + MAX_BYTES + " bytes in UTF-8");
		}
		return this.delegate.encode(rawPassword);
	}

	@Override
	public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
		if (rawPassword != null && tooLong(rawPassword)) {
			return false;
		}
		return this.delegate.matches(rawPassword, encodedPassword);
	}

	@Override
	public boolean upgradeEncoding(@Nullable String encodedPassword) {
		return this.delegate.upgradeEncoding(encodedPassword);
	}

	private static boolean tooLong(CharSequence password) {
		return password.length() > MAX_BYTES || password.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
	}

}
