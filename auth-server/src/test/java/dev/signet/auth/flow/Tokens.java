package dev.signet.auth.flow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens that a client got.
 *
 * @param access access token
 * @param refresh refresh token, or null
 * @param id ID token, or null
 * @param scope what the server said about the scope, or null
 * @param expiresIn seconds the access token lives
 */
record Tokens(String access, String refresh, String id, String scope, int expiresIn) {

	private static final JsonMapper JSON = new JsonMapper();

	static Tokens of(Map<String, Object> json) {
		return new Tokens((String) json.get("access_token"), (String) json.get("refresh_token"),
				(String) json.get("id_token"), (String) json.get("scope"), (Integer) json.get("expires_in"));
	}

	Map<String, Object> accessClaims() {
		return part(this.access, 1);
	}

	Map<String, Object> accessHeader() {
		return part(this.access, 0);
	}

	Map<String, Object> idClaims() {
		return part(this.id, 1);
	}

	Map<String, Object> idHeader() {
		return part(this.id, 0);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> part(String jwt, int index) {
		byte[] json = Base64.getUrlDecoder().decode(jwt.split("\\.")[index]);
		return JSON.readValue(new String(json, StandardCharsets.UTF_8), Map.class);
	}

}
