package dev.signet.auth.key;

import java.time.Instant;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/**
 * Makes signing keys. Their {@code kid} is the thumbprint of the public part, so two keys
 * never share one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7638">RFC 7638</a>
 */
final class KeyGenerator {

	/** Algorithms of which there is always an active key. */
	static final Set<String> ALGORITHMS = Set.of(JWSAlgorithm.ES256.getName(), JWSAlgorithm.RS256.getName());

	// The least that RFC 7518 §3.3 allows; longer ones cost four times as much to sign.
	private static final int RSA_BITS = 2048;

	private KeyGenerator() {
	}

	static SigningKey generate(String algorithm, Instant announcedAt, Instant activeAt) {
		try {
			return new SigningKey(jwk(JWSAlgorithm.parse(algorithm)), announcedAt, activeAt, null, null);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("No key could be made for " + algorithm, ex);
		}
	}

	private static JWK jwk(JWSAlgorithm algorithm) throws JOSEException {
		NativeCrypto.install();
		if (algorithm.equals(JWSAlgorithm.ES256)) {
			return new ECKeyGenerator(Curve.P_256).algorithm(algorithm)
				.keyUse(KeyUse.SIGNATURE)
				.keyIDFromThumbprint(true)
				.generate();
		}
		if (algorithm.equals(JWSAlgorithm.RS256)) {
			return new RSAKeyGenerator(RSA_BITS).algorithm(algorithm)
				.keyUse(KeyUse.SIGNATURE)
				.keyIDFromThumbprint(true)
				.generate();
		}
		throw new IllegalArgumentException("Signing keys are for ES256 and RS256, not for " + algorithm);
	}

}
