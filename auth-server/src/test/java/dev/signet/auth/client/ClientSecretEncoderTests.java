package dev.signet.auth.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class ClientSecretEncoderTests {

	private final List<String> used = new ArrayList<>();

	private final ClientSecretEncoder encoder = new ClientSecretEncoder(this.used::add);

	@Test
	void hashesWithSha256() { // S23, S86
		assertThat(this.encoder.encode("abc"))
			.isEqualTo("{sha256}ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
		assertThat(this.encoder.matches("abc", this.encoder.encode("abc"))).isTrue();
		assertThat(this.encoder.matches("abd", this.encoder.encode("abc"))).isFalse();
	}

	@Test
	void acceptsTheOldAndTheNewSecretWhileOneReplacesTheOther() { // S23
		String both = ClientSecretEncoder
			.join(List.of(ClientSecretEncoder.hash("old-secret"), ClientSecretEncoder.hash("new-secret")));

		assertThat(this.encoder.matches("old-secret", both)).isTrue();
		assertThat(this.encoder.matches("new-secret", both)).isTrue();
		assertThat(this.encoder.matches("other-secret", both)).isFalse();
		assertThat(this.encoder.matches(both, both)).isFalse();
	}

	@Test
	void tellsWhichSecretWasUsed() {
		String old = ClientSecretEncoder.hash("old-secret");
		String both = ClientSecretEncoder.join(List.of(old, ClientSecretEncoder.hash("new-secret")));

		this.encoder.matches("other-secret", both);
		this.encoder.matches("old-secret", both);

		assertThat(this.used).containsExactly(old);
	}

	@Test
	void matchesNothingWithoutASecret() {
		assertThat(this.encoder.matches("", "")).isFalse();
		assertThat(this.encoder.matches(null, this.encoder.encode("abc"))).isFalse();
		assertThat(this.encoder.matches("abc", null)).isFalse();
		assertThat(this.encoder.matches("a".repeat(513), ClientSecretEncoder.hash("a".repeat(513)))).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> this.encoder.encode(""));
	}

	@Test
	void neverAsksForAnUpgradeToASlowHash() {
		assertThat(this.encoder.upgradeEncoding(ClientSecretEncoder.hash("abc"))).isFalse();
		assertThat(this.encoder.upgradeEncoding("anything")).isFalse();
	}

	@Test
	void isFastEnoughForEachTokenRequest() {
		String hash = ClientSecretEncoder.hash(TestClients.SECRET);

		// bcrypt would need more than a minute.
		assertTimeout(Duration.ofSeconds(5), () -> {
			for (int i = 0; i < 2000; i++) {
				assertThat(this.encoder.matches(TestClients.SECRET, hash)).isTrue();
			}
		});
	}

}
