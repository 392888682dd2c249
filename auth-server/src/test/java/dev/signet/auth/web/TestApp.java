package dev.signet.auth.web;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A client of the demo, as far as pages need one: it asks, redeems and refreshes. */
public record TestApp(String id, int port, int server) {

	// RFC 7636 appendix B.
	private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

	private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

	/** First party. */
	public static TestApp books(int server) {
		return new TestApp("books", 8081, server);
	}

	/** Third party, so it needs consent. */
	public static TestApp printer(int server) {
		return new TestApp("printer", 8083, server);
	}

	/** Where it sends a browser to ask for scopes. */
	public String question(String scope) {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("response_type", "code");
		parameters.put("client_id", this.id);
		parameters.put("redirect_uri", redirectUri());
		parameters.put("scope", scope);
		parameters.put("state", "app-state");
		parameters.put("nonce", "n");
		parameters.put("code_challenge", CHALLENGE);
		parameters.put("code_challenge_method", "S256");
		return "/oauth2/authorize?" + PageBrowser.query(parameters);
	}

	public String redirectUri() {
		return "http://" + this.id + ".localhost:" + this.port + "/login/oauth2/code/signet";
	}

	/** Redeems the code of an answer and keeps the refresh token. */
	public String refreshToken(HttpResponse<String> answer) {
		HttpResponse<String> response = token("grant_type", "authorization_code", "code", code(answer), "redirect_uri",
				redirectUri(), "code_verifier", VERIFIER);
		return find("\"refresh_token\":\"([^\"]+)", response.body());
	}

	/** Refreshes. */
	public HttpResponse<String> refresh(String refreshToken) {
		return token("grant_type", "refresh_token", "refresh_token", refreshToken);
	}

	/** Refreshes and keeps the new refresh token. */
	public String refreshed(String refreshToken) {
		return find("\"refresh_token\":\"([^\"]+)", refresh(refreshToken).body());
	}

	/** Refreshes and keeps the successor. */
	public String next(String refreshToken) {
		return find("\"refresh_token\":\"([^\"]+)", refresh(refreshToken).body());
	}

	private HttpResponse<String> token(String... form) {
		String credentials = Base64.getEncoder().encodeToString((this.id + ":" + this.id + "-secret").getBytes(UTF_8));
		return new PageBrowser(this.server).with("Authorization", "Basic " + credentials).forge("/oauth2/token", form);
	}

	private static String code(HttpResponse<String> answer) {
		return find("[?&]code=([^&]+)", PageBrowser.location(answer));
	}

	private static String find(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		if (!matcher.find()) {
			throw new IllegalStateException("no " + pattern + " in " + text);
		}
		return matcher.group(1);
	}

}
