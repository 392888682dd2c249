package dev.signet.client.home;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DecodedTokenTests {

	@Test
	void showsHeaderAndPayloadButNoSignature() { // R41, R52
		String token = encode("{\"alg\":\"RS256\"}") + "." + encode("{\"name\":\"爱丽丝\"}") + ".signature";

		DecodedToken decoded = DecodedToken.of(token);

		assertThat(decoded.header()).contains("\"alg\" : \"RS256\"");
		assertThat(decoded.payload()).contains("\"name\" : \"爱丽丝\"");
		assertThat(decoded.toString()).doesNotContain("signature");
	}

	private static String encode(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

}
