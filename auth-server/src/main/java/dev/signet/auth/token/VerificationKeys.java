package dev.signet.auth.token;

import java.security.Key;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

/**
 * The keys that may have signed a token. Which those are is asked anew for each token;
 * the Java key of one, which Nimbus would make again each time, together with the private
 * part, is made once.
 */
final class VerificationKeys implements JWSKeySelector<SecurityContext> {

	private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);

	private final JWKSource<SecurityContext> keys;

	private final Cache<JWK, PublicKey> made = Caffeine.newBuilder().weakKeys().build();

	VerificationKeys(JWKSource<SecurityContext> keys) {
		this.keys = keys;
	}

	@Override
	public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
			throws KeySourceException {
		// S38: the header names one of our algorithms, and the key has to be one for it.
		if (!ALGORITHMS.contains(header.getAlgorithm())) {
			return List.of();
		}
		JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
		return this.keys.get(new JWKSelector(matcher), context)
			.stream()
			.map((key) -> this.made.get(key, VerificationKeys::publicKey))
			.toList();
	}

	private static PublicKey publicKey(JWK key) {
		try {
			return ((AsymmetricJWK) key).toPublicKey();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A signing key that is not one", ex);
		}
	}

}
