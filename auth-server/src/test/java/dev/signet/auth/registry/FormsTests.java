package dev.signet.auth.registry;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.signet.auth.client.ClientRegistration;
import dev.signet.auth.client.ClientRegistrationBuilder;
import dev.signet.auth.client.Lifetimes;
import dev.signet.auth.client.RegistrationRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.core.AuthorizationGrantType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FormsTests {

	private static final ClientRegistration APP = ClientRegistrationBuilder.of("app", "App")
		.grantTypes(Set.of(AuthorizationGrantType.AUTHORIZATION_CODE))
		.redirectUris(List.of("https://app.example/a", "https://app.example/b"))
		.scopes(Set.of("openid", "notes.read"))
		.resources(List.of("https://api.example"))
		.lifetimes(new Lifetimes(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(5),
				Duration.ofDays(14), Duration.ofDays(90), Duration.ofSeconds(10), Duration.ofMinutes(15), null))
		.build();

	@Test
	void aFormThatNobodyTouchedChangesNothing() {
		ClientForm form = ClientForm.of(new dev.signet.auth.client.ClientDetails(APP, true, 4, java.time.Instant.EPOCH,
				java.time.Instant.EPOCH, List.of()));

		assertThat(form.applyTo(APP.toBuilder())).isEqualTo(APP);
		assertThat(form.version()).isEqualTo(4);
	}

	@ParameterizedTest
	@CsvSource({ "60, 1m", "90, 90s", "0, 0s", "3600, 1h", "5400, 90m", "86400, 1d", "1209600, 14d", "86401, 86401s" })
	void lifetimesAreWrittenInTheLargestUnitThatLosesNothing(long seconds, String written) {
		assertThat(ClientForm.print(Duration.ofSeconds(seconds))).isEqualTo(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-", "99999999999999999999d", "1 year", "<script>" })
	void aLifetimeThatIsNoneIsNamed(String typed) {
		ClientForm form = form("JWT", typed, "");

		assertThatExceptionOfType(ClientForm.NoSuchChoice.class).isThrownBy(() -> form.applyTo(APP.toBuilder()))
			.extracting((ex) -> ex.problem().field())
			.isEqualTo("lifetimeAccessToken");
	}

	@Test
	void aChoiceThatIsNotOfferedIsNamed() { // F17
		assertThatExceptionOfType(ClientForm.NoSuchChoice.class)
			.isThrownBy(() -> form("PLAIN", "5m", "").applyTo(APP.toBuilder()))
			.extracting((ex) -> ex.problem().field())
			.isEqualTo("accessTokenFormat");
		assertThatExceptionOfType(ClientForm.NoSuchChoice.class)
			.isThrownBy(() -> form("JWT", "5m", "http://[").applyTo(APP.toBuilder()))
			.extracting((ex) -> ex.problem().field())
			.isEqualTo("backChannelLogoutUri");
	}

	@Test
	void aRefusedPartPointsAtItsInput() {
		assertThatExceptionOfType(RegistrationRefused.class)
			.isThrownBy(() -> form("JWT", "25h", "").applyTo(APP.toBuilder()))
			.extracting((ex) -> FormProblem.of(ex).field())
			.isEqualTo("lifetimeAccessToken");
		assertThatExceptionOfType(RegistrationRefused.class)
			.isThrownBy(() -> form("JWT", "5m", "ftp://app.example").applyTo(APP.toBuilder()))
			.extracting((ex) -> FormProblem.of(ex).field())
			.isEqualTo("backChannelLogoutUri");
	}

	@Test
	void rolesAreChosenAndTyped() {
		UserForm form = new UserForm("", "a", "", "", false, List.of("ADMIN"), " reader,  writer ADMIN", null);

		assertThat(form.allRoles()).containsExactlyInAnyOrder("ADMIN", "READER", "WRITER");
		assertThat(form.account().id()).isNull();
		assertThat(form.account().profile().name()).isEqualTo("a");
	}

	private static ClientForm form(String format, String accessToken, String backChannel) {
		return new ClientForm("app", "App", false, "client_secret_basic", true, List.of("authorization_code"),
				"https://app.example/a", "", backChannel, "openid", "", "", format, "ES256", "RS256", "60s",
				accessToken, "5m", "14d", "90d", "10s", "", "", "FAMILY", 1L);
	}

}
