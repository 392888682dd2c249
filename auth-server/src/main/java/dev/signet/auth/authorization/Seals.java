package dev.signet.auth.authorization;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.stereotype.Component;

/**
 * Small values that leave the server and come back: base64url of HMAC-SHA-256 and the
 * value, under keys that are derived from the peppers and good for nothing else. A sealed
 * value can be read by whoever holds it; nobody can make or change one, or use it for
 * another purpose.
 */
@Component
public class Seals {

	private static final String MAC = "HmacSHA256";

	private static final int MAC_LENGTH = 32;

	private static final int LONGEST = 2048;

	private final List<SecretKeySpec> ring;

	Seals(AuthorizationProperties properties) {
		this.ring = properties.decodedPeppers()
			.stream()
			.map((pepper) -> new SecretKeySpec(mac(new SecretKeySpec(pepper, MAC), "signet:seal"), MAC))
			.toList();
	}

	/** Seals a value for a purpose. */
	public String seal(String purpose, String value) {
		byte[] text = value.getBytes(StandardCharsets.UTF_8);
		byte[] mac = mac(this.ring.get(0), purpose + '\0' + value);
		byte[] sealed = ByteBuffer.allocate(MAC_LENGTH + text.length).put(mac).put(text).array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
	}

	/** The value, if it was sealed here for that purpose. */
	public Optional<String> open(String purpose, String sealed) {
		if (sealed.length() > LONGEST) {
			return Optional.empty();
		}
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode(sealed);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
		if (bytes.length < MAC_LENGTH) {
			return Optional.empty();
		}
		byte[] mac = ByteBuffer.allocate(MAC_LENGTH).put(bytes, 0, MAC_LENGTH).array();
		String value = new String(bytes, MAC_LENGTH, bytes.length - MAC_LENGTH, StandardCharsets.UTF_8);
		boolean ours = this.ring.stream()
			.anyMatch((key) -> MessageDigest.isEqual(mac, mac(key, purpose + '\0' + value)));
		return ours ? Optional.of(value) : Optional.empty();
	}

	private static byte[] mac(SecretKeySpec key, String text) {
		try {
			Mac mac = Mac.getInstance(MAC);
			mac.init(key);
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
