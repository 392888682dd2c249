package dev.signet.auth.flow;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What goes over the wire between replicas and Books, Alice's first-party app: any step
 * may go to any replica, and many at once.
 */
final class Wire {

	static final String REDIRECT_URI = "http://books.localhost:8081/login/oauth2/code/signet";

	// RFC 7636 appendix B.
	private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

	private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Map<String, String> cookies = new TreeMap<>();

	/** The status of a page; 0 when nobody listens. */
	static int status(URI uri) {
		try {
			return HTTP.send(request(uri).build(), BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Signs Alice in. */
	static Wire signIn(Replica replica) {
		return signIn(replica, "alice", "wonderland-2026");
	}

	static Wire signIn(Replica replica, String username, String password) {
		Wire browser = new Wire();
		String csrf = csrf(browser.get(replica, "/login"));
		HttpResponse<String> answer = browser
			.browse(posting(replica, "/login", Map.of("username", username, "password", password, "_csrf", csrf)));
		if (answer.statusCode() != 303) {
			throw new AssertionError("Not signed in: " + answer.statusCode() + " " + answer.body());
		}
		return browser;
	}

	HttpResponse<String> get(Replica replica, String path) {
		return browse(request(replica.uri(path)));
	}

	/** The hidden value that the forms of a page carry. */
	static String csrf(HttpResponse<String> page) {
		return find("name=\"_csrf\"[^>]*value=\"([^\"]+)\"", page.body());
	}

	static String authorizePath() {
		return "/oauth2/authorize?" + form(Map.of("response_type", "code", "client_id", "books", "redirect_uri",
				REDIRECT_URI, "scope", "openid notes.read", "state", "s", "nonce", "n", "code_challenge", CHALLENGE,
				"code_challenge_method", "S256"));
	}

	/** Lets Books have an authorization code. */
	String code(Replica replica) {
		HttpResponse<String> answer = get(replica, authorizePath());
		String location = answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
		return URLDecoder.decode(find("[?&]code=([^&]+)", location), StandardCharsets.UTF_8);
	}

	/** Lets Books have its first refresh token. */
	Issued tokens(Replica replica) {
		return Issued.in(redeem(replica, code(replica)).join());
	}

	static Map<String, String> redemption(String code) {
		return Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT_URI, "code_verifier",
				VERIFIER);
	}

	static CompletableFuture<HttpResponse<String>> redeem(Replica replica, String code) {
		return books(replica, "/oauth2/token", redemption(code));
	}

	static CompletableFuture<HttpResponse<String>> refresh(Replica replica, String refreshToken) {
		return books(replica, "/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
	}

	static boolean active(Replica replica, String token) {
		String answer = books(replica, "/oauth2/introspect", Map.of("token", token)).join().body();
		return Boolean.parseBoolean(find("\"active\":(true|false)", answer));
	}

	/** Posts a form as Books. */
	static CompletableFuture<HttpResponse<String>> books(Replica replica, String path, Map<String, String> form) {
		return HTTP.sendAsync(asBooks(replica, path, form).build(), BodyHandlers.ofString());
	}

	static HttpRequest.Builder asBooks(Replica replica, String path, Map<String, String> form) {
		String credentials = Base64.getEncoder().encodeToString("books:books-secret".getBytes(StandardCharsets.UTF_8));
		return posting(replica, path, form).header("Authorization", "Basic " + credentials);
	}

	/** Sends a request without cookies. */
	static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static HttpRequest.Builder posting(Replica replica, String path, Map<String, String> form) {
		return request(replica.uri(path)).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form(form)));
	}

	static HttpRequest.Builder request(URI uri) {
		return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
	}

	/** Sends a request as this browser. */
	HttpResponse<String> browse(HttpRequest.Builder request) {
		request.header("Accept", "text/html");
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		HttpResponse<String> answer = send(request);
		answer.headers().allValues("Set-Cookie").forEach((cookie) -> {
			String[] pair = cookie.split(";", 2)[0].split("=", 2);
			this.cookies.put(pair[0], pair[1]);
		});
		return answer;
	}

	static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	static String find(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		if (!matcher.find()) {
			throw new AssertionError("No " + pattern + " in " + text);
		}
		return matcher.group(1);
	}

	/**
	 * What Books got.
	 *
	 * @param access access token
	 * @param refresh refresh token
	 */
	record Issued(String access, String refresh) {

		static Issued in(HttpResponse<String> answer) {
			return new Issued(find("\"access_token\":\"([^\"]+)", answer.body()),
					find("\"refresh_token\":\"([^\"]+)", answer.body()));
		}

	}

}
