package dev.signet.auth.logout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A browser as far as these tests need one: it keeps cookies, follows no redirect, and
 * sends Secure cookies to localhost as browsers do.
 */
final class TestBrowser {

	private static final String CSRF = "name=\"_csrf\"[^>]*value=\"([^\"]+)\"";

	// RFC 7636 appendix B.
	private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

	private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

	private static final Pattern MAX_AGE_0 = Pattern.compile("(?i);\\s*max-age=0");

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<String, String> cookies = new TreeMap<>();

	private final String origin;

	TestBrowser(int port) {
		this.origin = "http://localhost:" + port;
	}

	TestBrowser signIn(String username, String password) {
		String csrf = csrf(get("/login"));
		HttpResponse<String> response = post("/login",
				Map.of("username", username, "password", password, "_csrf", csrf));
		if (response.statusCode() != 303 && response.statusCode() != 302) {
			throw new IllegalStateException("not signed in: " + response.statusCode());
		}
		return this;
	}

	HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(URI.create(this.origin + path)), true);
	}

	HttpResponse<String> post(String path, Map<String, String> form) {
		return send(posting(path, form), true);
	}

	/** A post that another site starts: browsers leave Lax cookies out. */
	HttpResponse<String> postFromAnotherSite(String path, Map<String, String> form) {
		return send(posting(path, form).header("Origin", "http://books.localhost:8081")
			.header("Sec-Fetch-Site", "cross-site"), false);
	}

	static String csrf(HttpResponse<String> page) {
		return find(CSRF, page.body());
	}

	static String query(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
			.collect(Collectors.joining("&"));
	}

	private HttpRequest.Builder posting(String path, Map<String, String> form) {
		return HttpRequest.newBuilder(URI.create(this.origin + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(query(form)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request, boolean withCookies) {
		if (withCookies && !this.cookies.isEmpty()) {
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
			throw new IllegalStateException(ex);
		}
	}

	private void keep(String cookie) {
		String[] pair = cookie.split(";", 2)[0].split("=", 2);
		if (pair[1].isEmpty() || MAX_AGE_0.matcher(cookie).find()) {
			this.cookies.remove(pair[0]);
		}
		else {
			this.cookies.put(pair[0], pair[1]);
		}
	}

	/** Lets books sign this person in: answers its ID, access and refresh token. */
	Map<String, String> tokens(String home, String scope) {
		String redirectUri = home + "login/oauth2/code/signet";
		HttpResponse<String> authorized = get("/oauth2/authorize?" + query(
				Map.of("response_type", "code", "client_id", "books", "redirect_uri", redirectUri, "scope", scope,
						"state", "s", "nonce", "n", "code_challenge", CHALLENGE, "code_challenge_method", "S256")));
		String code = find("[?&]code=([^&]+)", authorized.headers().firstValue("Location").orElse("nowhere"));
		String body = token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirectUri,
				"code_verifier", VERIFIER))
			.body();
		return Map.of("id_token", find("\"id_token\":\"([^\"]+)", body), "access_token",
				find("\"access_token\":\"([^\"]+)", body), "refresh_token", find("\"refresh_token\":\"([^\"]+)", body));
	}

	HttpResponse<String> refresh(String refreshToken) {
		return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
	}

	private HttpResponse<String> token(Map<String, String> form) {
		String credentials = Base64.getEncoder().encodeToString("books:books-secret".getBytes(UTF_8));
		return send(posting("/oauth2/token", form).header("Authorization", "Basic " + credentials), false);
	}

	private static String find(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		if (!matcher.find()) {
			throw new IllegalStateException("no " + pattern + " in " + text);
		}
		return matcher.group(1);
	}

	boolean hasCookie(String name) {
		return this.cookies.containsKey(name);
	}

}
