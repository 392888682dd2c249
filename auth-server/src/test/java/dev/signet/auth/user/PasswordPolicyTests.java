package dev.signet.auth.user;

import java.time.Duration;

import dev.signet.auth.user.AccountRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PasswordPolicyTests {

	private static final AccountProfile ALICE = new AccountProfile("alice", "Alice Liddell", "al.pleasance@example.com",
			true);

	private final PasswordPolicy policy = new PasswordPolicy(new PasswordProperties(15, Duration.ofHours(72), 10));

	@ParameterizedTest
	@ValueSource(strings = { "correct horse battery staple", "k7m3p-w9x2q-r4t8v-b6n1c", "all in lower case and fine",
			"我的猫每天都喜欢在窗台上晒太阳", "alice keeps nine green tractors",
			"exactly sixty-four characters, which everybody has to accept ok?" })
	void takesWhatIsLongAndHardToGuessWithoutRulesOnCharacters(String password) { // S72
		assertThatNoException().isThrownBy(() -> this.policy.check(password, ALICE));
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "fourteen-chars, PASSWORD_TOO_SHORT", "'', PASSWORD_TOO_SHORT",
			"passwordpassword1, PASSWORD_EASY_TO_GUESS", "qwertyuiopasdfghjkl, PASSWORD_EASY_TO_GUESS",
			"aaaaaaaaaaaaaaaaaaaa, PASSWORD_EASY_TO_GUESS", "alice.liddell.2026, PASSWORD_EASY_TO_GUESS",
			"AlicePleasance123, PASSWORD_EASY_TO_GUESS", "signet-signet-signet, PASSWORD_EASY_TO_GUESS",
			"iloveyouiloveyou, PASSWORD_EASY_TO_GUESS" })
	void refusesWhatAGuesserTriesFirst(String password, Reason reason) { // S73
		assertThatExceptionOfType(AccountRefused.class).isThrownBy(() -> this.policy.check(password, ALICE))
			.matches((refused) -> refused.reason() == reason)
			.withMessageNotContaining("alice");
	}

	@Test
	void refusesMoreThanIsHashedInFullBeforeAnyWork() { // S74
		for (String password : new String[] { "é".repeat(37), "x".repeat(73), "y".repeat(5_000_000) }) {
			assertThatExceptionOfType(AccountRefused.class).isThrownBy(() -> this.policy.check(password, ALICE))
				.matches((refused) -> refused.reason() == Reason.PASSWORD_TOO_LONG);
		}
	}

}
