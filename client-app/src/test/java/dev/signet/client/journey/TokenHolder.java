package dev.signet.client.journey;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.web.util.HtmlUtils;

/**
 * Somebody who keeps the tokens of books and goes on presenting them, whatever books
 * itself was told. It signs a person in without a browser, because books would never show
 * its tokens.
 */
final class TokenHolder {

	private static final String VERIFIER = "a-verifier-that-is-longer-than-forty-three-letters";

	private static final Pattern INPUT = Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

	private static final Pattern TOKEN = Pattern.compile("\"(access_token|refresh_token)\":\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new Cookies()).build();

	private final UnaryOperator<String> signet;

	private final String books;

	private final Map<String, String> tokens;

	private String api = "";

	private TokenHolder(UnaryOperator<String> signet, String books, String name, String password) {
		this.signet = signet;
		this.books = books;
		this.tokens = redeem(signIn(name, password));
	}

	static TokenHolder of(RunningDemo demo, String name, String password) {
		return new TokenHolder(demo::signet, demo.books(""), name, password).knowing(demo.notes("/api/me"));
	}

	/**
	 * Somebody at a server that is not part of a whole demo.
	 * @param signet its address
	 */
	static TokenHolder of(String signet, String name, String password) {
		return new TokenHolder((path) -> signet + path, "http://books.localhost:8081", name, password);
	}

	private TokenHolder knowing(String api) {
		this.api = api;
		return this;
	}

	/** What the API answers to the access token. */
	int statusAtTheApi() {
		return send(HttpRequest.newBuilder(URI.create(this.api)).header("Authorization", "Bearer " + accessToken()))
			.statusCode();
	}

	String accessToken() {
		return Objects.requireNonNull(this.tokens.get("access_token"));
	}

	/** Gets new tokens, as books does. */
	int refresh() {
		HttpResponse<String> answer = asBooks("/oauth2/token", refreshing(refreshToken()));
		this.tokens.putAll(tokens(answer.body()));
		return answer.statusCode();
	}

	String refreshToken() {
		return Objects.requireNonNull(this.tokens.get("refresh_token"));
	}

	/** The first part of the {@code jti}. */
	String grantId() {
		String claims = new String(Base64.getUrlDecoder().decode(accessToken().split("\\.")[1]),
				StandardCharsets.UTF_8);
		Matcher jti = Pattern.compile("\"jti\":\"([^.\"]+)").matcher(claims);
		if (!jti.find()) {
			throw new AssertionError(claims);
		}
		return jti.group(1);
	}

	/**
	 * Somebody else at another address presents a refresh token of books, with its
	 * secret.
	 * @return the answer
	 */
	String presentFromElsewhere(String refreshToken) {
		URI endpoint = URI.create(this.signet.apply("/oauth2/token"));
		String body = form(refreshing(refreshToken));
		try (Socket elsewhere = new Socket("127.0.0.1", endpoint.getPort(), InetAddress.getByName("127.0.2.1"), 0)) {
			elsewhere.getOutputStream()
				.write(("POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nUser-Agent: curl/8\r\n"
						+ "Authorization: Basic " + credentials() + "\r\nContent-Length: " + body.length()
						+ "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + body)
					.getBytes(StandardCharsets.US_ASCII));
			return new String(elsewhere.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	/** RFC 7009: books says that it needs a token no longer. */
	void revoke(String kind) {
		HttpResponse<String> answer = asBooks("/oauth2/revoke", Map.of("token", this.tokens.get(kind)));
		if (answer.statusCode() != 200) {
			throw new AssertionError(answer.body());
		}
	}

	private String signIn(String name, String password) {
		Map<String, String> request = new LinkedHashMap<>(Map.of("response_type", "code", "client_id", "books",
				"redirect_uri", callback(), "scope", "openid notes.read", "state", "s", "code_challenge_method", "S256",
				"code_challenge", challenge()));
		HttpResponse<String> login = open(location(open(this.signet.apply("/oauth2/authorize?" + form(request)))));
		Map<String, String> fields = new LinkedHashMap<>(Map.of("username", name, "password", password));
		Matcher input = INPUT.matcher(login.body());
		while (input.find()) {
			fields.put(HtmlUtils.htmlUnescape(input.group(1)), HtmlUtils.htmlUnescape(input.group(2)));
		}
		HttpResponse<String> answer = send(post(this.signet.apply("/login"), fields));
		while (!location(answer).startsWith(callback())) {
			answer = open(location(answer));
		}
		Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location(answer));
		if (!code.find()) {
			throw new AssertionError(location(answer));
		}
		return code.group(1);
	}

	private Map<String, String> redeem(String code) {
		HttpResponse<String> answer = asBooks("/oauth2/token", Map.of("grant_type", "authorization_code", "code", code,
				"redirect_uri", callback(), "code_verifier", VERIFIER));
		return tokens(answer.body());
	}

	private static Map<String, String> tokens(String body) {
		return TOKEN.matcher(body)
			.results()
			.collect(Collectors.toMap((match) -> match.group(1), (match) -> match.group(2)));
	}

	private static Map<String, String> refreshing(String refreshToken) {
		return Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
	}

	private HttpResponse<String> asBooks(String path, Map<String, String> fields) {
		return send(post(this.signet.apply(path), fields).header("Authorization", "Basic " + credentials()));
	}

	private static String credentials() {
		return Base64.getEncoder().encodeToString("books:books-secret".getBytes(StandardCharsets.US_ASCII));
	}

	private String location(HttpResponse<String> answer) {
		return answer.headers()
			.firstValue("Location")
			.map((location) -> location.startsWith("/") ? this.signet.apply(location) : location)
			.orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
	}

	private HttpResponse<String> open(String address) {
		return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
	}

	private static HttpRequest.Builder post(String address, Map<String, String> fields) {
		return HttpRequest.newBuilder(URI.create(address))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form(fields)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	private String callback() {
		return this.books + "/login/oauth2/code/signet";
	}

	private static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static String challenge() {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * As in a browser, where localhost is secure without https; the JDK's own would keep
	 * secure cookies back.
	 */
	private static final class Cookies extends CookieHandler {

		private final Map<String, String> cookies = new LinkedHashMap<>();

		@Override
		public synchronized Map<String, List<String>> get(URI address, Map<String, List<String>> headers) {
			return Map.of("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.toList());
		}

		@Override
		public synchronized void put(URI address, Map<String, List<String>> headers) {
			headers.forEach((name, values) -> {
				if (name.equalsIgnoreCase("Set-Cookie")) {
					values.stream()
						.map((value) -> value.split(";", 2)[0].split("=", 2))
						.forEach((pair) -> this.cookies.put(pair[0], pair[1]));
				}
			});
		}

	}

}
