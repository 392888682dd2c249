package dev.signet.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownSignaturesTests {

	private final KnownSignatures known = new KnownSignatures();

	private final ECKey key = key();

	@Test
	void acceptsWhatItHasVerifiedBefore() throws JOSEException {
		JWSObject signed = sign("said");

		assertThat(verifies(signed, this.key)).isTrue();
		assertThat(verifies(signed, this.key)).isTrue();
	}

	@Test
	void refusesAKnownSignatureUnderAnotherText() throws JOSEException {
		JWSObject signed = sign("said");
		assertThat(verifies(signed, this.key)).isTrue();

		JWSObject forged = sign("never said");
		assertThat(verifies(forged, signed.getSignature(), this.key)).isFalse();
	}

	@Test
	void refusesAnotherSignatureUnderAKnownText() throws JOSEException {
		JWSObject signed = sign("said");
		assertThat(verifies(signed, this.key)).isTrue();

		assertThat(verifies(signed, sign("else").getSignature(), this.key)).isFalse();
		assertThat(verifies(signed, sign("else").getSignature(), this.key)).isFalse();
	}

	@Test
	void asksAgainWhenTheKeyIsAnother() throws JOSEException {
		JWSObject signed = sign("said");
		assertThat(verifies(signed, this.key)).isTrue();

		assertThat(verifies(signed, key())).isFalse();
	}

	private boolean verifies(JWSObject signed, ECKey with) throws JOSEException {
		return verifies(signed, signed.getSignature(), with);
	}

	private boolean verifies(JWSObject signed, Base64URL signature, ECKey with) throws JOSEException {
		return this.known.createJWSVerifier(signed.getHeader(), with.toECPublicKey())
			.verify(signed.getHeader(), signed.getSigningInput(), signature);
	}

	private JWSObject sign(String text) throws JOSEException {
		JWSObject signed = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload(text));
		signed.sign(new ECDSASigner(this.key));
		return signed;
	}

	private static ECKey key() {
		try {
			return new ECKeyGenerator(Curve.P_256).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
