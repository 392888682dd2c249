package dev.signet.client.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One browser with its own cookies. Like a real one it counts this machine as a secure
 * place; unlike a real one it follows no redirect by itself.
 */
final class Browser {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<String, String> cookies = new ConcurrentHashMap<>();

	private final String address;

	private final SignetStandIn signet;

	Browser(int port, SignetStandIn signet) {
		this.address = "http://127.0.0.1:" + port;
		this.signet = signet;
	}

	Page get(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request);
	}

	/** Submits a form of the page, with the hidden field that the page carries. */
	Page submit(Page page, String path, String... fields) {
		String body = "_csrf=" + URLEncoder.encode(csrf(page), StandardCharsets.UTF_8);
		for (int i = 0; i < fields.length; i += 2) {
			body += "&" + fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8);
		}
		return post(path, body);
	}

	Page post(String path, String body) {
		return send(HttpRequest.newBuilder(URI.create(this.address + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	/** The whole sign-in, up to the answer of the redirect URI. */
	Page signIn() {
		return callback(this.signet.authorize(get("/oauth2/authorization/signet").location()));
	}

	/**
	 * Brings an authorization response to the application, wherever its host is said to
	 * be.
	 */
	Page callback(String redirect) {
		URI uri = URI.create(redirect);
		return get(uri.getRawPath() + "?" + uri.getRawQuery());
	}

	Map<String, String> cookies() {
		return this.cookies;
	}

	private static String csrf(Page page) {
		Matcher matcher = CSRF.matcher(page.body());
		if (!matcher.find()) {
			throw new IllegalStateException("This page has no form: " + page.body());
		}
		return matcher.group(1);
	}

	private Page send(HttpRequest.Builder request) {
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		try {
			HttpResponse<String> response = this.http.send(request.build(), BodyHandlers.ofString());
			for (String header : response.headers().allValues("Set-Cookie")) {
				HttpCookie cookie = HttpCookie.parse(header).get(0);
				if (cookie.getMaxAge() == 0) {
					this.cookies.remove(cookie.getName());
				}
				else {
					this.cookies.put(cookie.getName(), cookie.getValue());
				}
			}
			return new Page(response);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What the application answered. */
	record Page(HttpResponse<String> response) {

		int status() {
			return this.response.statusCode();
		}

		String body() {
			return this.response.body();
		}

		String location() {
			return header("Location");
		}

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		String cookieHeader() {
			return String.join("\n", this.response.headers().allValues("Set-Cookie"));
		}

	}

}
