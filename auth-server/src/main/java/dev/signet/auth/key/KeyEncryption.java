package dev.signet.auth.key;

import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;

import org.springframework.stereotype.Component;

/**
 * Encrypts private keys for the database (JWE, direct encryption with AES-256-GCM), so
 * that neither a dump nor a backup can sign.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-4.5">RFC 7518 §4.5</a>
 */
@Component
class KeyEncryption {

	private static final int KEY_BYTES = 32;

	private final Map<String, SecretKey> ring = new LinkedHashMap<>();

	KeyEncryption(KeyProperties properties) {
		if (properties.encryptionKey().isEmpty()) {
			throw new EncryptionKeyRequired("Signing keys are kept encrypted, and signet.key.encryption-key is not set."
					+ " Generate one with \"openssl rand -base64 32\" and pass it to all replicas in the"
					+ " environment as SIGNET_KEY_ENCRYPTIONKEY.");
		}
		for (String encoded : properties.encryptionKey()) {
			SecretKey key = new SecretKeySpec(decode(encoded), "AES");
			this.ring.put(name(key), key);
		}
	}

	String encrypt(JWK jwk) {
		Map.Entry<String, SecretKey> first = this.ring.entrySet().iterator().next();
		JWEObject jwe = new JWEObject(
				new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).keyID(first.getKey()).build(),
				new Payload(jwk.toJSONObject()));
		try {
			jwe.encrypt(new DirectEncrypter(first.getValue()));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A signing key could not be encrypted", ex);
		}
		return jwe.serialize();
	}

	/**
	 * Opens an encrypted key.
	 * @param kid the key that it must turn out to be, so that rows cannot be swapped
	 */
	JWK decrypt(String encrypted, String kid) {
		try {
			JWEObject jwe = JWEObject.parse(encrypted);
			SecretKey key = this.ring.get(jwe.getHeader().getKeyID());
			if (key == null) {
				throw new EncryptionKeyRequired("The signing key " + kid + " is encrypted under a key that"
						+ " signet.key.encryption-key does not list. Add the earlier encryption key after the"
						+ " present one.");
			}
			jwe.decrypt(new DirectDecrypter(key));
			JWK jwk = JWK.parse(jwe.getPayload().toString());
			if (!kid.equals(jwk.getKeyID())) {
				throw new IllegalStateException("The row of the signing key " + kid + " holds another key");
			}
			return jwk;
		}
		catch (ParseException | JOSEException ex) {
			throw new IllegalStateException("The signing key " + kid + " cannot be decrypted", ex);
		}
	}

	// A digest of 256 random bits tells nobody anything.
	private static String name(SecretKey key) {
		try {
			return new OctetSequenceKey.Builder(key).build().computeThumbprint().toString();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("An encryption key has no thumbprint", ex);
		}
	}

	private static byte[] decode(String encoded) {
		byte[] key;
		try {
			key = Base64.getDecoder().decode(encoded.strip());
		}
		catch (IllegalArgumentException ex) {
			key = new byte[0];
		}
		if (key.length != KEY_BYTES) {
			throw new EncryptionKeyRequired("signet.key.encryption-key must be 32 random bytes in base64."
					+ " Generate them with \"openssl rand -base64 32\".");
		}
		return key;
	}

}
