package dev.signet.auth.session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class OriginTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Firefox on Linux      | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
					Chrome on Windows     | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
					Safari on Mac OS X    | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15
					Mobile Safari on iOS  | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1
					Edge on Windows       | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0
					curl                  | curl/8.5.0
					Unknown device        | <script>alert(1)</script>
					Unknown device        | ''
					""")
	void aDeviceIsToldInAFewWords(String device, String userAgent) {
		assertThat(Origin.device(userAgent)).isEqualTo(device);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					DESKTOP | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
					DESKTOP | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
					DESKTOP | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15
					DESKTOP | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
					PHONE   | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1
					TABLET  | Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Mobile/15E148 Safari/604.1
					PHONE   | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36
					TABLET  | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
					OTHER   | curl/8.5.0
					OTHER   | ''
					""")
	void theKindOfDeviceIsToldApart(DeviceClass expected, String userAgent) {
		assertThat(Origin.deviceClass(userAgent)).isEqualTo(expected);
	}

	@Test
	void aDeviceThatSaysNothingOrTooMuchIsUnknown() {
		assertThat(Origin.device(null)).isEqualTo("Unknown device");
		assertThat(Origin.device("Firefox/140.0 ".repeat(100))).isEqualTo("Unknown device"); // S89
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.123, 192.0.2.0/24", "10.255.255.255, 10.255.255.0/24", "127.0.0.1, 127.0.0.0/24",
			"2001:db8:1234:5678:9abc:def0:1234:5678, 2001:db8:1234::/48", "::1, ::/48",
			"::ffff:192.0.2.7, 192.0.2.0/24" })
	void anAddressLosesItsLastPart(String address, String truncated) {
		assertThat(Origin.truncate(address)).isEqualTo(truncated);
	}

	@Test
	void whatAForwardedHeaderClaimsDoesNotCount() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("192.0.2.1");
		request.addHeader("X-Forwarded-For", "203.0.113.9");
		request.addHeader("User-Agent", "curl/8.5.0");

		assertThat(Origin.of(request)).isEqualTo(new Origin("curl", "192.0.2.0/24")); // S88
	}

}
