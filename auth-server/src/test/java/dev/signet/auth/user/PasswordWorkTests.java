package dev.signet.auth.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The time of an answer must not tell whether an account exists. What takes the time is
 * the hash, so hashes are counted instead of milliseconds.
 */
class PasswordWorkTests {

	private final List<String> hashed = new ArrayList<>();

	private final BoundedPasswordEncoder encoder = new BoundedPasswordEncoder(10) {

		@Override
		public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
			PasswordWorkTests.this.hashed.add(String.valueOf(encodedPassword).substring(0, 8));
			return super.matches(rawPassword, encodedPassword);
		}

	};

	private final Map<String, UserDetails> people = Map.of("known", person("known", true), "closed",
			person("closed", false));

	@ParameterizedTest
	@ValueSource(strings = { "known", "closed", "nobody" })
	void hashesOnceWhoeverAsks(String username) {
		DaoAuthenticationProvider provider = new DaoAuthenticationProvider(this::load);
		provider.setPasswordEncoder(this.encoder);

		assertThatExceptionOfType(AuthenticationException.class)
			.isThrownBy(() -> provider.authenticate(new UsernamePasswordAuthenticationToken(username, "wrong")));

		assertThat(this.hashed).containsExactly("{bcrypt}"); // S76, F18
	}

	private UserDetails load(String username) {
		UserDetails person = this.people.get(username);
		if (person == null) {
			throw new UsernameNotFoundException(username);
		}
		return person;
	}

	private UserDetails person(String id, boolean enabled) {
		UserAccount account = new UserAccount(id, id, id, null, false, Set.of(), enabled);
		return new SignedInUser(account, String.valueOf(this.encoder.encode("right")), false, Instant.EPOCH);
	}

}
