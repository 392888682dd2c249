package dev.signet.client.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInAgainExceptionTests {

	@Test
	void repeatsWhatTheResourceSaid() {
		String challenge = "Bearer realm=\"notes\", error=\"invalid_token\", error_description=\"The token was revoked.\"";

		assertThat(SignInAgainException.accessRefused(challenge).description()).contains("The token was revoked.");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "Bearer", "Bearer error_description=\"\"", "Bearer error_description=\"unclosed" })
	void saysNothingWhenTheResourceDidNot(String challenge) {
		assertThat(SignInAgainException.accessRefused(challenge).description()).isEmpty();
	}

}
