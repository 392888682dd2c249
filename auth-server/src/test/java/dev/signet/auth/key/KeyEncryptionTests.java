package dev.signet.auth.key;

import com.nimbusds.jose.JWEObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class KeyEncryptionTests {

	private final KeyEncryption encryption = new KeyEncryption(TestKeys.properties(TestKeys.ENCRYPTION_KEY));

	@Test
	void opensWhatItSealed() {
		String sealed = this.encryption.encrypt(TestKeys.RS256.jwk());

		assertThat(this.encryption.decrypt(sealed, TestKeys.RS256.kid())).isEqualTo(TestKeys.RS256.jwk());
	}

	@Test
	void sealsWithAes256GcmAndANewNonceEachTime() throws Exception { // S86
		JWEObject one = JWEObject.parse(this.encryption.encrypt(TestKeys.ES256.jwk()));
		JWEObject two = JWEObject.parse(this.encryption.encrypt(TestKeys.ES256.jwk()));

		assertThat(one.getHeader().getAlgorithm().getName()).isEqualTo("dir");
		assertThat(one.getHeader().getEncryptionMethod().getName()).isEqualTo("A256GCM");
		assertThat(one.getIV()).isNotEqualTo(two.getIV());
		assertThat(one.serialize()).doesNotContain(TestKeys.ES256.jwk().toECKey().getD().toString());
	}

	@Test
	void opensWhatAnEarlierKeySealed() {
		String sealed = this.encryption.encrypt(TestKeys.ES256.jwk());

		KeyEncryption rotated = new KeyEncryption(
				TestKeys.properties(TestKeys.OTHER_ENCRYPTION_KEY, TestKeys.ENCRYPTION_KEY));

		assertThat(rotated.decrypt(sealed, TestKeys.ES256.kid())).isEqualTo(TestKeys.ES256.jwk());
		String sealedAnew = rotated.encrypt(TestKeys.ES256.jwk());
		assertThatExceptionOfType(EncryptionKeyRequired.class)
			.isThrownBy(() -> this.encryption.decrypt(sealedAnew, TestKeys.ES256.kid()))
			.withMessageContaining("Add the earlier encryption key");
	}

	@Test
	void refusesRowsThatWereSwappedOrChanged() {
		String sealed = this.encryption.encrypt(TestKeys.ES256.jwk());
		int middle = sealed.length() - 30;
		String changed = sealed.substring(0, middle) + ((sealed.charAt(middle) == 'A') ? 'B' : 'A')
				+ sealed.substring(middle + 1);

		assertThatIllegalStateException().isThrownBy(() -> this.encryption.decrypt(sealed, TestKeys.RS256.kid()))
			.withMessageContaining("another key");
		assertThatIllegalStateException().isThrownBy(() -> this.encryption.decrypt(changed, TestKeys.ES256.kid()));
		assertThatIllegalStateException().isThrownBy(() -> this.encryption.decrypt("junk", TestKeys.ES256.kid()));
	}

	@Test
	void asksForAKeyWithASentenceThatSaysWhatToDo() {
		assertThatExceptionOfType(EncryptionKeyRequired.class)
			.isThrownBy(() -> new KeyEncryption(TestKeys.properties()))
			.withMessageContaining("openssl rand -base64 32")
			.withMessageContaining("SIGNET_KEY_ENCRYPTIONKEY");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "password", "c2hvcnQ=", "not base64 at all!",
			"dGhpcyBpcyBmYXIgdG9vIGxvbmcgZm9yIGEga2V5IG9mIDMyIGJ5dGVz" })
	void refusesKeysOfAnotherLength(String key) {
		assertThatExceptionOfType(EncryptionKeyRequired.class)
			.isThrownBy(() -> new KeyEncryption(TestKeys.properties(key)))
			.withMessageContaining("32 random bytes");
	}

}
