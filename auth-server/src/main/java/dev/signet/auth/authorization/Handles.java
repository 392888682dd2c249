package dev.signet.auth.authorization;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.signet.auth.authorization.Handle.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes and reads codes, refresh tokens and opaque access tokens: prefix, then base64url
 * of grant id (16 bytes), sequence (4), key id (1) and HMAC-SHA-256 (32) under a pepper
 * that Redis does not know. Junk is refused here, before Redis is asked; and since a
 * successor can be computed, parallel refreshes of one token all get the same one.
 *
 * @see <a href="../../../../../../../docs/decisions/0001-handles.md">ADR 1</a>
 */
@Component
class Handles {

	private static final String MAC = "HmacSHA256";

	private static final int ID = 16;

	private static final int BODY = ID + Integer.BYTES + 1;

	private static final int LENGTH = BODY + 32;

	private static final int TEXT_LENGTH = (LENGTH * 4 + 2) / 3;

	private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

	private final SecureRandom random;

	private final Map<Byte, SecretKeySpec> ring = new LinkedHashMap<>();

	private final byte current;

	Handles(AuthorizationProperties properties, SecureRandom random) {
		this.random = random;
		for (byte[] pepper : properties.decodedPeppers()) {
			if (this.ring.put(keyId(pepper), new SecretKeySpec(pepper, MAC)) != null) {
				throw new IllegalStateException("signet.authorization.peppers holds two values with one key id; "
						+ "generate the newer one again");
			}
		}
		this.current = this.ring.keySet().iterator().next();
	}

	/** A new grant id. */
	String newGrantId() {
		byte[] id = new byte[ID];
		this.random.nextBytes(id);
		return TEXT.encodeToString(id);
	}

	String write(Handle handle) {
		ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
		bytes.put(Base64.getUrlDecoder().decode(handle.grantId()));
		bytes.putInt((int) handle.sequence());
		bytes.put(this.current);
		bytes.put(mac(this.current, handle.kind(), bytes.array()));
		return handle.kind().prefix() + TEXT.encodeToString(bytes.array());
	}

	/** Reads a handle of that kind; empty if it is not one of ours. */
	Optional<Handle> read(Kind kind, @Nullable String text) {
		if (text == null || !text.startsWith(kind.prefix()) || text.length() != kind.prefix().length() + TEXT_LENGTH) {
			return Optional.empty();
		}
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode(text.substring(kind.prefix().length()));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
		if (!text.endsWith(TEXT.encodeToString(bytes))) {
			// The last character has bits to spare; a handle has one spelling only.
			return Optional.empty();
		}
		byte keyId = bytes[BODY - 1];
		byte[] mac = ByteBuffer.allocate(LENGTH - BODY).put(bytes, BODY, LENGTH - BODY).array();
		if (!this.ring.containsKey(keyId) || !MessageDigest.isEqual(mac, mac(keyId, kind, bytes))) {
			return Optional.empty();
		}
		ByteBuffer body = ByteBuffer.wrap(bytes);
		byte[] id = new byte[ID];
		body.get(id);
		return Optional.of(new Handle(kind, TEXT.encodeToString(id), Integer.toUnsignedLong(body.getInt())));
	}

	/** A keyed digest under which a value can be found again but not read back. */
	String digest(String value) {
		return digest(this.current, value);
	}

	/** What {@link #digest} says, and said while another pepper came first. */
	List<String> digests(String value) {
		return this.ring.keySet().stream().map((keyId) -> digest(keyId, value)).toList();
	}

	private String digest(byte keyId, String value) {
		return TEXT.encodeToString(mac(keyId, value.getBytes(StandardCharsets.UTF_8), new byte[0], 0));
	}

	private byte[] mac(byte keyId, Kind kind, byte[] bytes) {
		return mac(keyId, kind.prefix().getBytes(StandardCharsets.US_ASCII), bytes, BODY);
	}

	private byte[] mac(byte keyId, byte[] first, byte[] second, int length) {
		try {
			Mac mac = Mac.getInstance(MAC);
			mac.init(this.ring.get(keyId));
			mac.update(first);
			mac.update(second, 0, length);
			return mac.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte keyId(byte[] pepper) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(pepper)[0];
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
