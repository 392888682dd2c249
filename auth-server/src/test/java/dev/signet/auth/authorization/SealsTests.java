package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SealsTests {

	private final Seals seals = seals(pepper(1));

	@Test
	void opensWhatItSealedForThePurpose() {
		String sealed = this.seals.seal("cursor of sessions", "1732348800000:ä");

		assertThat(this.seals.open("cursor of sessions", sealed)).contains("1732348800000:ä");
		assertThat(this.seals.open("cursor of grants", sealed)).isEmpty();
	}

	@Test
	void opensNothingThatWasChanged() { // S90
		String sealed = this.seals.seal("p", "12345678901");

		// The last character but three has no bits to spare.
		for (int i = 0; i < sealed.length() - 3; i++) {
			char other = (sealed.charAt(i) == 'A') ? 'B' : 'A';
			assertThat(this.seals.open("p", sealed.substring(0, i) + other + sealed.substring(i + 1))).as("%d", i)
				.isEmpty();
			assertThat(this.seals.open("p", sealed.substring(0, i))).isEmpty();
		}
	}

	@Test
	void opensNoJunk() {
		for (String junk : List.of("", "x", "%%%", "\0", "A".repeat(42), "A".repeat(43), "A".repeat(5000))) {
			assertThat(this.seals.open("p", junk)).isEmpty();
		}
	}

	@Test
	void opensWhatAnOlderPepperSealedUntilItIsRemoved() {
		String sealed = seals(pepper(1)).seal("p", "value");

		assertThat(seals(pepper(2), pepper(1)).open("p", sealed)).contains("value");
		assertThat(seals(pepper(2)).open("p", sealed)).isEmpty();
	}

	private static Seals seals(String... peppers) {
		return new Seals(new AuthorizationProperties(List.of(peppers), Duration.ofMinutes(10)));
	}

	private static String pepper(int seed) {
		byte[] bytes = new byte[32];
		bytes[0] = (byte) seed;
		return Base64.getEncoder().encodeToString(bytes);
	}

}
