package dev.signet.auth.key;

import java.security.Signature;
import java.time.Duration;
import java.time.Instant;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import dev.signet.auth.key.SigningKey.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SigningKeyTests {

	private static final Instant START = TestKeys.ES256.activeAt();

	@Test
	void goesThroughItsPhasesByTheClock() {
		Instant retire = START.plus(Duration.ofDays(90));
		Instant purge = START.plus(Duration.ofDays(120));
		SigningKey key = TestKeys.ES256.replaced(retire, purge);

		assertThat(key.phase(START.minusMillis(1))).isEqualTo(Phase.ANNOUNCED);
		assertThat(key.phase(START)).isEqualTo(Phase.ACTIVE);
		assertThat(key.phase(retire.minusMillis(1))).isEqualTo(Phase.ACTIVE);
		assertThat(key.phase(retire)).isEqualTo(Phase.RETIRED);
		assertThat(key.phase(purge)).isEqualTo(Phase.PURGED);
		assertThat(TestKeys.ES256.phase(purge)).isEqualTo(Phase.ACTIVE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ES256", "RS256" })
	void isNamedByTheThumbprintOfItsPublicPart(String algorithm) throws Exception {
		JWK jwk = (algorithm.equals("ES256") ? TestKeys.ES256 : TestKeys.RS256).jwk();

		assertThat(jwk.getKeyID()).isEqualTo(jwk.computeThumbprint().toString());
		assertThat(jwk.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
		assertThat(jwk.getAlgorithm()).isEqualTo(JWSAlgorithm.parse(algorithm));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "HS256", "RS512", "EdDSA", "" })
	void isMadeForTwoAlgorithmsOnly(String algorithm) { // S38
		assertThatIllegalArgumentException().isThrownBy(() -> KeyGenerator.generate(algorithm, START, START));
	}

	@Test
	void neverPrintsItsPrivatePart() throws Exception {
		assertThat(TestKeys.ES256.toString()).doesNotContain(TestKeys.ES256.jwk().toECKey().getD().toString());
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
	void signsWithTheNativeLibrary() throws Exception {
		Signature signature = ECDSA.getSignerAndVerifier(JWSAlgorithm.ES256, null);
		signature.initSign(TestKeys.ES256.jwk().toECKey().toECPrivateKey());

		assertThat(NativeCrypto.install()).isTrue();
		assertThat(signature.getProvider().getName()).isEqualTo("AmazonCorrettoCryptoProvider");
	}

}
