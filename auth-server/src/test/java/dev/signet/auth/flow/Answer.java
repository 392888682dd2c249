package dev.signet.auth.flow;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the server answered.
 *
 * @param status HTTP status
 * @param headers all headers
 * @param body text, empty for a redirect
 */
record Answer(int status, HttpHeaders headers, String body) {

	private static final JsonMapper JSON = new JsonMapper();

	boolean isRedirect() {
		return this.status >= 300 && this.status < 400;
	}

	Optional<String> header(String name) {
		return this.headers.firstValue(name);
	}

	/** Where a redirect leads. */
	String location() {
		return header("Location").orElseThrow(() -> new AssertionError("No redirect: " + this));
	}

	/** Scheme, authority and path of the redirect, without its query. */
	String target() {
		String location = location();
		int query = location.indexOf('?');
		return (query < 0) ? location : location.substring(0, query);
	}

	/** A parameter that the redirect carries, decoded as browsers do. */
	Optional<String> parameter(String name) {
		return Optional
			.ofNullable(UriComponentsBuilder.fromUri(URI.create(location())).build().getQueryParams().getFirst(name))
			.map((value) -> URLDecoder.decode(value, StandardCharsets.UTF_8));
	}

	/** The authorization code that the redirect carries. */
	String code() {
		return parameter("code").orElseThrow(() -> new AssertionError("No code: " + this));
	}

	/** The JSON object in the body. */
	@SuppressWarnings("unchecked")
	Map<String, Object> json() {
		return JSON.readValue(this.body, Map.class);
	}

	/** The tokens in the body. */
	Tokens tokens() {
		if (this.status != 200) {
			throw new AssertionError("No tokens: " + this);
		}
		return Tokens.of(json());
	}

	/** The forms of the page. */
	List<Form> forms() {
		return new ArrayList<>(Form.in(this.body));
	}

	/** The form that leads to that path. */
	Form form(String action) {
		return forms().stream()
			.filter((form) -> form.action().equals(action))
			.reduce((first, second) -> second)
			.orElseThrow(() -> new AssertionError("No form to " + action + ": " + this));
	}

	@Override
	public String toString() {
		return this.status + " " + this.headers.map() + "\n" + this.body;
	}

}
