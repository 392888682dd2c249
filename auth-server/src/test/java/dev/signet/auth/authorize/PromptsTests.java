package dev.signet.auth.authorize;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PromptsTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "-, false, ''", "'', false, ''", "'  ', false, ''", "none, false, none", "login, true, ''",
					"select_account, true, ''", "consent, false, consent", "login consent, true, consent",
					"'  consent   login ', true, consent", "LOGIN, false, LOGIN" })
	void whatIsLeftAfterSignInNeverDemandsAnother(String prompt, boolean demandsSignIn, String left) {
		Set<String> prompts = Prompts.of(prompt);

		assertThat(Prompts.demandSignIn(prompts)).isEqualTo(demandsSignIn);
		assertThat(Prompts.afterSignIn(prompts)).isEqualTo(left);
		assertThat(Prompts.demandSignIn(Prompts.of(left))).isFalse();
	}

	@Test
	void aWordTwiceIsOneWord() {
		assertThat(Prompts.of("login login")).containsExactly("login");
	}

}
