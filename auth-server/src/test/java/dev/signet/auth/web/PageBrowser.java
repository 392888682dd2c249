package dev.signet.auth.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.http.HttpHeaders;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A browser as far as the pages need one: keeps cookies, fills in the CSRF field of the
 * page it saw last, follows no redirect.
 */
public final class PageBrowser {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<String, String> cookies = new TreeMap<>();

	private final Map<String, String> headers = new HashMap<>(Map.of("Accept", "text/html", "User-Agent",
			"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));

	private final String origin;

	private String csrf = "none";

	public PageBrowser(int port) {
		this.origin = "http://localhost:" + port;
	}

	/** Sends a header with every request. */
	public PageBrowser with(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	/** Opens the sign-in page, signs in, and expects to succeed. */
	public PageBrowser signIn(String username, String password) {
		get("/login");
		HttpResponse<String> response = submit("/login", "username", username, "password", password);
		if (response.statusCode() != 303 || location(response).contains("error")) {
			throw new IllegalStateException("not signed in: " + response.statusCode() + " " + location(response));
		}
		return this;
	}

	/** Opens a page. */
	public HttpResponse<String> get(String path) {
		HttpResponse<String> page = send(HttpRequest.newBuilder(uri(path)));
		Matcher token = CSRF.matcher(page.body());
		if (token.find()) {
			this.csrf = token.group(1);
		}
		return page;
	}

	/** Submits a form of the page that was opened last: names and values in turn. */
	public HttpResponse<String> submit(String path, String... fields) {
		return post(path, form(fields) + "&_csrf=" + this.csrf);
	}

	/** Posts fields without the CSRF token that a page would carry. */
	public HttpResponse<String> forge(String path, String... fields) {
		return post(path, form(fields));
	}

	private HttpResponse<String> post(String path, String form) {
		return send(HttpRequest.newBuilder(uri(path))
			.header(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	/** Where an answer redirects to, or nothing. */
	public static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("");
	}

	/** Names and values as a query. */
	public static String query(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static String form(String... fields) {
		StringBuilder form = new StringBuilder();
		for (int i = 0; i < fields.length; i += 2) {
			form.append(form.isEmpty() ? "" : "&")
				.append(fields[i])
				.append('=')
				.append(URLEncoder.encode(fields[i + 1], UTF_8));
		}
		return form.toString();
	}

	private URI uri(String path) {
		return path.startsWith("http") ? URI.create(path) : URI.create(this.origin + path);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		this.headers.forEach(request::setHeader);
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		try {
			HttpResponse<String> response = this.http.send(request.build(), BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").forEach(this::keep);
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void keep(String cookie) {
		String[] pair = cookie.split(";", 2)[0].split("=", 2);
		if (pair[1].isEmpty() || cookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
			this.cookies.remove(pair[0]);
		}
		else {
			this.cookies.put(pair[0], pair[1]);
		}
	}

}
