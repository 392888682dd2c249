package dev.signet.auth.authorize;

import dev.signet.auth.session.SignInLevels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WantedLevelsTests {

	private static final String ESSENTIAL = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"%s\"]}}}";

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "nothing asked, , true, true", "a password, urn:signet:acr:1, false, true",
			"less than a password, urn:signet:acr:0, true, true",
			"any of two, urn:signet:acr:1 urn:signet:acr:0, true, true",
			"a wish that nobody knows, urn:example:gold, true, true",
			"one of which we know one, urn:example:gold urn:signet:acr:1, false, true" })
	void aWishIsMetByItsLevelOrABetterOne(String name, String acrValues, boolean remembered, boolean password) {
		WantedLevels wanted = WantedLevels.of(acrValues, null);

		assertThat(wanted.metBy(SignInLevels.REMEMBERED)).isEqualTo(remembered);
		assertThat(wanted.metBy(SignInLevels.PASSWORD)).isEqualTo(password);
		assertThat(wanted.impossible()).isFalse();
	}

	@Test
	void anEssentialLevelIsACondition() {
		WantedLevels known = WantedLevels.of(null, ESSENTIAL.formatted(SignInLevels.PASSWORD));
		WantedLevels unknown = WantedLevels.of(null, ESSENTIAL.formatted("urn:example:gold"));
		WantedLevels one = WantedLevels.of(null, "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"x\"}}}");

		assertThat(known.impossible()).isFalse();
		assertThat(known.metBy(SignInLevels.REMEMBERED)).isFalse();
		assertThat(known.metBy(SignInLevels.PASSWORD)).isTrue();
		assertThat(unknown.impossible()).isTrue();
		assertThat(one.impossible()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"id_token\":null}", "{\"id_token\":{\"acr\":null}}",
			"{\"id_token\":{\"acr\":{\"values\":[\"urn:example:gold\"]}}}",
			"{\"userinfo\":{\"acr\":{\"essential\":true,\"value\":\"urn:example:gold\"}}}" })
	void whatIsNotEssentialIsNoCondition(String claims) {
		assertThat(WantedLevels.of(null, claims).impossible()).isFalse();
		assertThat(WantedLevels.of(null, claims).metBy(SignInLevels.REMEMBERED)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "true", "\"id_token\"", "x" })
	void claimsThatAreNoObjectAreRefused(String claims) {
		assertThatIllegalArgumentException().isThrownBy(() -> WantedLevels.of(null, claims));
	}

}
