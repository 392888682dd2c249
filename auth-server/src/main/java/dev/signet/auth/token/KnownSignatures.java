package dev.signet.auth.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;

/**
 * Remembers which signatures were right, since the same token is introspected again and
 * again. What is kept is a digest of all that was signed and of the signature, and which
 * key it was; keys, times and revocations are looked at each time.
 */
final class KnownSignatures implements JWSVerifierFactory {

	// Some 2 MB when it is full.
	private static final int MOST = 10_000;

	private final JWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

	private final Cache<ByteBuffer, Key> right = Caffeine.newBuilder().maximumSize(MOST).build();

	@Override
	public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
		return new Remembering(this.verifiers.createJWSVerifier(header, key), key);
	}

	@Override
	public Set<JWSAlgorithm> supportedJWSAlgorithms() {
		return this.verifiers.supportedJWSAlgorithms();
	}

	@Override
	public JCAContext getJCAContext() {
		return this.verifiers.getJCAContext();
	}

	private static ByteBuffer digest(byte[] signed, Base64URL signature) {
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			sha256.update(signed);
			// No character of base64url, so that neither part runs into the other.
			sha256.update((byte) '.');
			return ByteBuffer.wrap(sha256.digest(signature.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private final class Remembering implements JWSVerifier {

		private final JWSVerifier verifier;

		private final Key key;

		Remembering(JWSVerifier verifier, Key key) {
			this.verifier = verifier;
			this.key = key;
		}

		@Override
		public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
			ByteBuffer digest = digest(signed, signature);
			if (this.key.equals(KnownSignatures.this.right.getIfPresent(digest))) {
				return true;
			}
			boolean verified = this.verifier.verify(header, signed, signature);
			if (verified) {
				KnownSignatures.this.right.put(digest, this.key);
			}
			return verified;
		}

		@Override
		public Set<JWSAlgorithm> supportedJWSAlgorithms() {
			return this.verifier.supportedJWSAlgorithms();
		}

		@Override
		public JCAContext getJCAContext() {
			return this.verifier.getJCAContext();
		}

	}

}
