package dev.signet.auth.user;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class UserSeedTests {

	private static final String BCRYPT = "$2a$10$" + "a".repeat(53);

	@Test
	void aUserNeedsLittle() {
		UserSeed seed = bind(Map.of("username", "alice", "password", "wonderland-2026"));

		assertThat(seed.id()).isNull();
		assertThat(seed.account("1", true))
			.isEqualTo(new UserAccount("1", "alice", "alice", null, false, Set.of(), true));
	}

	@Test
	void everyKeyIsMapped() {
		UserSeed seed = bind(Map.of("id", "7", "username", "alice", "password-hash", BCRYPT, "name", "Alice", "email",
				"alice@example.com", "roles", "ADMIN,AUDITOR"));

		assertThat(seed.id()).isEqualTo("7");
		assertThat(seed.passwordHash()).isEqualTo("{bcrypt}" + BCRYPT);
		assertThat(seed.account("7", false)).isEqualTo(
				new UserAccount("7", "alice", "Alice", "alice@example.com", true, Set.of("ADMIN", "AUDITOR"), false));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesWhatCannotBeAnAccount(String name, Map<String, String> keys, String reason) {
		assertThatThrownBy(() -> bind(keys)).rootCause().hasMessageContaining(reason);
	}

	static Stream<Arguments> refusesWhatCannotBeAnAccount() {
		return Stream.of(arguments("no user name", Map.of("password", "wonderland-2026"), "username"),
				arguments("user name of spaces", Map.of("username", "\u00a0 \t", "password", "wonderland-2026"),
						"user"),
				arguments("neither password nor hash", Map.of("username", "alice"), "either password or password-hash"),
				arguments("both", Map.of("username", "alice", "password", "wonderland-2026", "password-hash", BCRYPT),
						"either password or password-hash"),
				arguments("short password", Map.of("username", "alice", "password", "1234567"), "shorter"), // S72
				arguments("password in clear as hash", Map.of("username", "alice", "password-hash", "{noop}secret"),
						"bcrypt"),
				arguments("fast hash",
						Map.of("username", "alice", "password-hash", "{MD5}098f6bcd4621d373cade4e832627b4f6"),
						"bcrypt"), // S74
				arguments("role with prefix in small letters",
						Map.of("username", "alice", "password-hash", BCRYPT, "roles", "role_admin"), "role"));
	}

	@Test
	void neverPrintsAPassword() {
		assertThat(bind(Map.of("username", "alice", "password", "wonderland-2026")).toString())
			.doesNotContain("wonderland");
	}

	private static UserSeed bind(Map<String, String> keys) {
		Map<String, String> prefixed = new HashMap<>();
		keys.forEach((key, value) -> prefixed.put("user." + key, value));
		return new Binder(new MapConfigurationPropertySource(prefixed)).bind("user", Bindable.of(UserSeed.class)).get();
	}

}
