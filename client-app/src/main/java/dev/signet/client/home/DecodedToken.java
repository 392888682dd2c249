package dev.signet.client.home;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The readable parts of a JWS. Anybody can do this: base64url is an encoding, not
 * encryption.
 *
 * @param header decoded header
 * @param payload decoded payload
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-3.1">RFC 7515 §3.1</a>
 */
record DecodedToken(String header, String payload) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	static DecodedToken of(String token) {
		String[] parts = token.split("\\.");
		return new DecodedToken(decode(parts[0]), decode(parts[1]));
	}

	private static String decode(String part) {
		String json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
		return JSON.writeValueAsString(JSON.readTree(json));
	}

}
