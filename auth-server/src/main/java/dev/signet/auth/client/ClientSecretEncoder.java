package dev.signet.auth.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes client secrets with SHA-256. Slow hashing protects what people choose; it adds
 * nothing to 256 random bits and would cost a bcrypt round for each token request. A
 * client being given a new secret has two hashes, separated by a comma.
 */
final class ClientSecretEncoder implements PasswordEncoder {

	private static final String PREFIX = "{sha256}";

	private static final int MAX_LENGTH = 512;

	private static final HexFormat HEX = HexFormat.of();

	private final Consumer<String> used;

	/**
	 * An encoder that tells which hash was matched.
	 * @param used takes the hash of a secret that was presented
	 */
	ClientSecretEncoder(Consumer<String> used) {
		this.used = used;
	}

	/** What Spring Security keeps as the client's secret. */
	static String join(Collection<String> hashes) {
		return String.join(",", hashes);
	}

	/** The form of a hash that may be stored, or an exception. */
	static String requireHash(String hash) {
		if (!hash.matches("\\{sha256}[0-9a-f]{64}")) {
			throw new IllegalArgumentException("a secret-hash is written {sha256} followed by 64 hexadecimal digits");
		}
		return hash;
	}

	static String hash(CharSequence secret) {
		return PREFIX + HEX.formatHex(sha256().digest(secret.toString().getBytes(StandardCharsets.UTF_8)));
	}

	@Override
	public String encode(@Nullable CharSequence rawPassword) {
		if (rawPassword == null || rawPassword.isEmpty()) {
			throw new IllegalArgumentException("A client secret must not be empty");
		}
		return hash(rawPassword);
	}

	@Override
	public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
		if (rawPassword == null || encodedPassword == null || rawPassword.length() > MAX_LENGTH) {
			return false;
		}
		byte[] presented = hash(rawPassword).getBytes(StandardCharsets.US_ASCII);
		boolean matches = false;
		for (String known : encodedPassword.split(",")) {
			matches |= MessageDigest.isEqual(presented, known.getBytes(StandardCharsets.US_ASCII));
		}
		if (matches) {
			this.used.accept(new String(presented, StandardCharsets.US_ASCII));
		}
		return matches;
	}

	/** Never: an "upgrade" would write a bcrypt hash and make each use slow. */
	@Override
	public boolean upgradeEncoding(@Nullable String encodedPassword) {
		return false;
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
