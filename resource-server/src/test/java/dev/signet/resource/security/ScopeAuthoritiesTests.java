package dev.signet.resource.security;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ScopeAuthoritiesTests {

	private final ScopeAuthorities authorities = new ScopeAuthorities();

	@Test
	void turnsEveryScopeIntoAnAuthority() {
		assertThat(this.authorities.convert(token("scope", "notes.read  notes.write"))).containsExactly(
				new SimpleGrantedAuthority("SCOPE_notes.read"), new SimpleGrantedAuthority("SCOPE_notes.write"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void grantsNothingFor(String name, Jwt token) {
		assertThat(this.authorities.convert(token)).isEmpty();
	}

	static Stream<Arguments> grantsNothingFor() {
		return Stream.of(arguments("an empty scope", token("scope", "")),
				arguments("a scope that is a list", token("scope", List.of("notes.read"))),
				arguments("a scope that is a number", token("scope", 1)), arguments("scp", token("scp", "notes.read")),
				arguments("roles", token("roles", "notes.read")));
	}

	private static Jwt token(String claim, Object value) {
		return Jwt.withTokenValue("token").header("alg", "ES256").claim(claim, value).build();
	}

}
