package dev.signet.auth.user;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class BoundedPasswordEncoderTests {

	private final PasswordEncoder encoder = new BoundedPasswordEncoder(10);

	@Test
	void hashesWithBcryptOfCostTen() { // S74
		String hash = this.encoder.encode("wonderland-2026");

		assertThat(hash).startsWith("{bcrypt}$2a$10$");
		assertThat(this.encoder.matches("wonderland-2026", hash)).isTrue();
		assertThat(this.encoder.matches("wonderland-2027", hash)).isFalse();
		assertThat(this.encoder.upgradeEncoding(hash)).isFalse();
	}

	@Test
	void verifiesAllOf72BytesAndRefusesMore() { // S72, S74
		String longest = "\u00e9".repeat(36);
		String hash = this.encoder.encode(longest);

		assertThat(this.encoder.matches(longest, hash)).isTrue();
		assertThat(this.encoder.matches("\u00e9".repeat(35) + "ee", hash)).isFalse();
		assertThat(this.encoder.matches(longest + "x", hash)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> this.encoder.encode(longest + "x"));
	}

	@Test
	void spendsNoWorkOnOverlongInput() { // S74
		String hash = this.encoder.encode("wonderland-2026");
		String attack = "a".repeat(1_000_000);

		// Hashing each would need a minute.
		assertTimeout(Duration.ofSeconds(10), () -> {
			for (int i = 0; i < 1000; i++) {
				assertThat(this.encoder.matches(attack, hash)).isFalse();
			}
		});
	}

	@Test
	void asksForABetterHashOfAPasswordThatWasImported() { // S74
		String weak = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("wonderland-2026");
		String other = "{pbkdf2}" + Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode("wonderland-2026");

		assertThat(this.encoder.matches("wonderland-2026", weak)).isTrue();
		assertThat(this.encoder.upgradeEncoding(weak)).isTrue();
		assertThat(this.encoder.matches("wonderland-2026", other)).isTrue();
		assertThat(this.encoder.upgradeEncoding(other)).isTrue();
	}

	@Test
	void anUnknownPersonCostsAsMuchWorkAsAKnownOne() { // S76
		CountingEncoder counting = new CountingEncoder(this.encoder);
		String hash = this.encoder.encode("wonderland-2026");
		UserDetailsService users = (username) -> {
			if (username.equals("alice")) {
				return new SignedInUser(TestAccounts.alice(), hash, false, Instant.EPOCH);
			}
			throw new UsernameNotFoundException("No such account");
		};
		DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
		provider.setPasswordEncoder(counting);
		refuse(provider, "warm-up");
		counting.matches = 0;

		refuse(provider, "alice");
		int known = counting.matches;
		refuse(provider, "nobody");

		assertThat(known).isOne();
		assertThat(counting.matches).isEqualTo(2);
		assertThat(counting.hashes).as("hashes compared with")
			.allSatisfy((user, compared) -> assertThat(compared).startsWith("{bcrypt}$2a$10$"));
	}

	private static void refuse(AuthenticationProvider provider, String username) {
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> provider
			.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(username, "wrong-password")));
	}

	/** Counts the work that the real encoder is given. */
	private static final class CountingEncoder implements PasswordEncoder {

		private final PasswordEncoder delegate;

		private final Map<Integer, String> hashes = new HashMap<>();

		private int matches;

		CountingEncoder(PasswordEncoder delegate) {
			this.delegate = delegate;
		}

		@Override
		public String encode(CharSequence rawPassword) {
			return this.delegate.encode(rawPassword);
		}

		@Override
		public boolean matches(CharSequence rawPassword, String encodedPassword) {
			this.hashes.put(++this.matches, encodedPassword);
			return this.delegate.matches(rawPassword, encodedPassword);
		}

	}

}
