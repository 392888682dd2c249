package dev.signet.client.security;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInDemandTests {

	@Test
	void readsWhatTheResourceWants() { // RFC 9470 §3
		String challenge = "Bearer error=\"insufficient_user_authentication\", "
				+ "error_description=\"A more recent sign-in is required\", resource_metadata=\"https://api.example\", "
				+ "acr_values=\"urn:signet:acr:1 urn:signet:acr:2\", max_age=\"300\"";

		assertThat(SignInDemand.in(challenge)).contains(new SignInDemand(Duration.ofMinutes(5),
				"urn:signet:acr:1 urn:signet:acr:2", "A more recent sign-in is required"));
	}

	@Test
	void readsTheNumberWithoutItsQuotes() {
		assertThat(SignInDemand.in("Bearer error=\"insufficient_user_authentication\", max_age=5"))
			.contains(new SignInDemand(Duration.ofSeconds(5), "", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "max_age=\"99999999999\"", "max_age=\"-1\"", "acr_values=\"<b>\\\"\"",
			"acr_values=\"unclosed" })
	void demandsThatCannotBeReadAreNone(String parameter) {
		assertThat(SignInDemand.in("Bearer error=\"insufficient_user_authentication\", " + parameter))
			.contains(new SignInDemand(null, "", ""));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "Bearer", "Bearer error=\"invalid_token\", max_age=\"5\"" })
	void otherRefusalsAreNoDemand(String challenge) {
		assertThat(SignInDemand.in(challenge)).isEmpty();
	}

}
