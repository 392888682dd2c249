package dev.signet.auth.flow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A registered client, as it talks to the server behind the browser's back. */
final class TestClient {

	/** How a client says who it is. */
	enum Authentication {

		BASIC, POST, NONE

	}

	private final Http http;

	private final String id;

	private final String redirectUri;

	private final Authentication authentication;

	private final String secret;

	private TestClient(Http http, String id, String redirectUri, Authentication authentication, String secret) {
		this.http = http;
		this.id = id;
		this.redirectUri = redirectUri;
		this.authentication = authentication;
		this.secret = secret;
	}

	static TestClient confidential(Http http, String id, String redirectUri) {
		return new TestClient(http, id, redirectUri, Authentication.BASIC, id + "-secret");
	}

	static TestClient publicClient(Http http, String id, String redirectUri) {
		return new TestClient(http, id, redirectUri, Authentication.NONE, "");
	}

	/** The same client, saying who it is in another way. */
	TestClient authenticatingBy(Authentication other) {
		return new TestClient(this.http, this.id, this.redirectUri, other, this.secret);
	}

	TestClient withSecret(String other) {
		return new TestClient(this.http, this.id, this.redirectUri, this.authentication, other);
	}

	String id() {
		return this.id;
	}

	String redirectUri() {
		return this.redirectUri;
	}

	/** A new authorization request. */
	Ask ask() {
		return new Ask(this.id, this.redirectUri);
	}

	/** Redeems the code that answers a request. */
	Answer redeem(Answer answer, Ask ask) {
		return token(redemption(answer.code(), ask));
	}

	/** The parameters of a redemption, to be bent. */
	MultiValueMap<String, String> redemption(String code, Ask ask) {
		MultiValueMap<String, String> form = grant("authorization_code");
		form.set("code", code);
		form.set("redirect_uri", ask.get("redirect_uri"));
		form.set("code_verifier", ask.verifier());
		return form;
	}

	Answer refresh(String refreshToken) {
		MultiValueMap<String, String> form = grant("refresh_token");
		form.set("refresh_token", refreshToken);
		return token(form);
	}

	Answer refresh(String refreshToken, String scope) {
		MultiValueMap<String, String> form = grant("refresh_token");
		form.set("refresh_token", refreshToken);
		form.set("scope", scope);
		return token(form);
	}

	Answer introspect(String token) {
		return post("/oauth2/introspect", form("token", token));
	}

	Answer revoke(String token) {
		return post("/oauth2/revoke", form("token", token));
	}

	Answer token(MultiValueMap<String, String> form) {
		return post("/oauth2/token", form);
	}

	/** Posts a form with what the client says about itself. */
	Answer post(String path, MultiValueMap<String, String> form) {
		return post(path, form, Map.of());
	}

	Answer post(String path, MultiValueMap<String, String> form, Map<String, String> headers) {
		Map<String, String> all = new HashMap<>(headers);
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>(form);
		switch (this.authentication) {
			case BASIC -> all.putIfAbsent("Authorization", basic(this.id, this.secret));
			case POST -> {
				fields.set("client_id", this.id);
				fields.set("client_secret", this.secret);
			}
			case NONE -> fields.set("client_id", this.id);
		}
		return this.http.post(path, fields, all);
	}

	static MultiValueMap<String, String> grant(String type) {
		return form("grant_type", type);
	}

	static MultiValueMap<String, String> form(String name, String value) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.set(name, value);
		return form;
	}

	static String basic(String id, String secret) {
		return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
	}

}
