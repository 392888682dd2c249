package dev.signet.auth.web;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IssuerTests {

	@ParameterizedTest
	@CsvSource({ "https://id.example.com, https://id.example.com",
			"https://id.example.com:8443, https://id.example.com:8443",
			"https://example.com/tenant, https://example.com", "http://localhost:9000, http://localhost:9000",
			"http://id.localhost, http://id.localhost", "http://127.0.0.1:9000, http://127.0.0.1:9000",
			"http://[::1]:9000, http://[::1]:9000" })
	void anIssuerHasAnOriginAndIsSecure(String uri, String origin) {
		Issuer issuer = new Issuer(URI.create(uri));

		assertThat(issuer.toString()).isEqualTo(uri);
		assertThat(issuer.origin()).isEqualTo(origin);
		assertThat(issuer.secure()).isTrue(); // S69
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://id.example.com", "http://192.168.0.1", "http://localhost.example.com",
			"http://notlocalhost", "http://127.0.0.2", "https://id.example.com/", "https://id.example.com?x=1",
			"https://id.example.com#x", "https://user@id.example.com", "ftp://id.example.com", "id.example.com",
			"https:///path", "mailto:a@example.com", "/relative" })
	void whatIsNoSafeNameOfAServerIsRefused(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Issuer(URI.create(uri)))
			.withMessageContaining("signet.issuer"); // S88
	}

	@Test
	void aMissingIssuerIsLeftToBeanValidation() {
		assertThat(new Issuer(null).issuer()).isNull();
	}

}
