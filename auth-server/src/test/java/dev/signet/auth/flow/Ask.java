package dev.signet.auth.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * An authorization request as a client would send it: complete and right, until a test
 * bends a part of it.
 */
final class Ask {

	private final MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();

	private final String verifier = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");

	Ask(String clientId, String redirectUri) {
		with("response_type", "code").with("client_id", clientId)
			.with("redirect_uri", redirectUri)
			.with("scope", "openid notes.read")
			.with("state", "state-" + UUID.randomUUID())
			.with("nonce", "nonce-" + UUID.randomUUID())
			.with("code_challenge", challenge(this.verifier))
			.with("code_challenge_method", "S256");
	}

	/** Sets a parameter. */
	Ask with(String name, String value) {
		this.parameters.set(name, value);
		return this;
	}

	/** Sends a parameter once more. */
	Ask again(String name, String value) {
		this.parameters.add(name, value);
		return this;
	}

	/** Leaves parameters out. */
	Ask without(String... names) {
		for (String name : names) {
			this.parameters.remove(name);
		}
		return this;
	}

	Ask scope(String scope) {
		return with("scope", scope);
	}

	String get(String name) {
		return this.parameters.getFirst(name);
	}

	/** The PKCE secret that belongs to the challenge of this request. */
	String verifier() {
		return this.verifier;
	}

	String query() {
		return Http.encode(this.parameters);
	}

	String path() {
		return "/oauth2/authorize?" + query();
	}

	Form form() {
		return new Form("/oauth2/authorize", this.parameters);
	}

	static String challenge(String verifier) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
