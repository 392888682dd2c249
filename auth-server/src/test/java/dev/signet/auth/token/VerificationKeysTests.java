package dev.signet.auth.token;

import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VerificationKeysTests {

	private ECKey key;

	private List<JWK> stored;

	private final VerificationKeys keys = new VerificationKeys(
			(selector, context) -> selector.select(new JWKSet(this.stored)));

	@BeforeEach
	void storeAKey() throws JOSEException {
		this.key = new ECKeyGenerator(Curve.P_256).keyID("one")
			.algorithm(JWSAlgorithm.ES256)
			.keyUse(KeyUse.SIGNATURE)
			.generate();
		this.stored = List.of(this.key);
	}

	@Test
	void makesTheJavaKeyOnce() throws JOSEException {
		assertThat(select(JWSAlgorithm.ES256, "one")).hasSize(1)
			.first()
			.isEqualTo(this.key.toECPublicKey())
			.isSameAs(select(JWSAlgorithm.ES256, "one").get(0));
	}

	@Test
	void forgetsAKeyThatIsGone() throws JOSEException {
		select(JWSAlgorithm.ES256, "one");
		this.stored = List.of();

		assertThat(select(JWSAlgorithm.ES256, "one")).isEmpty();
	}

	@Test
	void knowsNoKeyUnderAnotherName() throws JOSEException {
		assertThat(select(JWSAlgorithm.ES256, "two")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HS256", "RS256", "PS256", "ES384", "EdDSA" })
	void hasNoKeyForAnotherAlgorithm(String algorithm) throws JOSEException {
		assertThat(select(JWSAlgorithm.parse(algorithm), "one")).isEmpty();
	}

	private List<? extends java.security.Key> select(JWSAlgorithm algorithm, String keyId) throws KeySourceException {
		return this.keys.selectJWSKeys(new JWSHeader.Builder(algorithm).keyID(keyId).build(), null);
	}

}
