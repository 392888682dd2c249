package dev.signet.client.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * What lies across the network: an authorization server and an API that say what a test
 * tells them to say, on one port.
 */
final class SignetStandIn {

	static final String CLIENT_ID = "books";

	static final RSAKey KEY = newKey("signing");

	private static final Answer REFUSAL = new Answer(401, "",
			Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));

	private final HttpServer server;

	private final Map<String, String> nonces = new ConcurrentHashMap<>();

	private final AtomicInteger serial = new AtomicInteger();

	/** Parameters of every authorization and token request, newest last. */
	final List<Map<String, String>> authorizations = new CopyOnWriteArrayList<>();

	final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();

	final List<String> apiRequests = new CopyOnWriteArrayList<>();

	/** What the next answers look like; {@link #reset()} brings back the good ones. */
	volatile Consumer<Map<String, String>> authorizationResponse;

	volatile Consumer<JWTClaimsSet.Builder> idToken;

	volatile long accessTokenLife;

	/** How access tokens begin, and whether there is something to refresh them with. */
	volatile String accessTokenForm;

	volatile boolean refreshTokens;

	volatile String refreshRefusal;

	volatile Answer api;

	private volatile String newest;

	private volatile String revoked;

	/** What the API says to a DELETE. */
	volatile Answer deletion;

	volatile Map<String, Object> userInfo;

	volatile boolean tokenEndpointBroken;

	SignetStandIn() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		reset();
		this.server.createContext("/", this::dispatch);
		this.server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		}));
		this.server.start();
	}

	void reset() {
		this.authorizationResponse = (parameters) -> {
		};
		this.idToken = (claims) -> {
		};
		this.accessTokenLife = 300;
		this.accessTokenForm = "access-secret-";
		this.refreshTokens = true;
		this.refreshRefusal = null;
		this.api = null;
		this.revoked = null;
		this.deletion = new Answer(204, "", Map.of());
		this.userInfo = Map.of("sub", "alice");
		this.tokenEndpointBroken = false;
		this.authorizations.clear();
		this.tokenRequests.clear();
		this.apiRequests.clear();
	}

	String issuer() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** Where the authorization server sends the browser after /oauth2/authorize. */
	String authorize(String authorizationRequest) {
		Map<String, String> request = parameters(authorizationRequest.substring(authorizationRequest.indexOf('?') + 1));
		this.authorizations.add(request);
		String code = "code-" + this.serial.incrementAndGet();
		this.nonces.put(code, request.get("nonce"));
		Map<String, String> response = new LinkedHashMap<>();
		response.put("code", code);
		response.put("state", request.get("state"));
		response.put("iss", issuer());
		this.authorizationResponse.accept(response);
		List<String> pairs = new ArrayList<>();
		response.forEach(
				(name, value) -> pairs.add(name + "=" + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8)));
		return request.get("redirect_uri") + "?" + String.join("&", pairs);
	}

	/** Lets resources refuse the access token that was issued last. */
	void revokeAccessToken() {
		this.revoked = this.newest;
	}

	/** A good logout token for alice's session "sid-1", to be spoilt by the caller. */
	JWTClaimsSet.Builder logoutToken() {
		Instant now = Instant.now();
		return new JWTClaimsSet.Builder().issuer(issuer())
			.audience(CLIENT_ID)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(120)))
			.jwtID("logout-" + this.serial.incrementAndGet())
			.subject("alice")
			.claim("sid", "sid-1")
			.claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
	}

	static String sign(JWTClaimsSet claims, String type, JWSAlgorithm algorithm, RSAKey key) {
		try {
			JWSHeader header = new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type))
				.keyID(KEY.getKeyID())
				.build();
			SignedJWT token = new SignedJWT(header, claims);
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static RSAKey newKey(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void dispatch(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		Answer answer = switch (path) {
			case "/.well-known/openid-configuration" -> Answer.json(200, metadata());
			case "/oauth2/authorize" ->
				new Answer(302, "", Map.of("Location", authorize(exchange.getRequestURI().toString())));
			case "/oauth2/jwks" -> Answer.json(200, new JWKSet(KEY.toPublicJWK()).toJSONObject());
			case "/oauth2/token" -> token(parameters(body));
			case "/userinfo" ->
				isRevoked(exchange) ? REFUSAL : (this.api != null) ? this.api : Answer.json(200, this.userInfo);
			default -> api(exchange, body);
		};
		answer.headers().forEach(exchange.getResponseHeaders()::set);
		byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private boolean isRevoked(HttpExchange exchange) {
		return ("Bearer " + this.revoked).equals(exchange.getRequestHeaders().getFirst("Authorization"));
	}

	private Answer api(HttpExchange exchange, String body) {
		this.apiRequests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
				+ exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
		if (exchange.getRequestMethod().equals("DELETE")) {
			return this.deletion;
		}
		if (isRevoked(exchange)) {
			return REFUSAL;
		}
		if (this.api != null) {
			return this.api;
		}
		return exchange.getRequestURI().getPath().equals("/api/me") ? Answer.json(200, Map.of("sub", "alice"))
				: new Answer(200, "[{\"id\":1,\"text\":\"buy <b>milk</b>\"}]",
						Map.of("Content-Type", "application/json"));
	}

	private Answer token(Map<String, String> request) {
		this.tokenRequests.add(request);
		if (this.tokenEndpointBroken) {
			return Answer.json(503, Map.of("error", "temporarily_unavailable"));
		}
		if (this.refreshRefusal != null && "refresh_token".equals(request.get("grant_type"))) {
			return Answer.json(400, Map.of("error", "invalid_grant", "error_description", this.refreshRefusal));
		}
		int number = this.serial.incrementAndGet();
		this.newest = this.accessTokenForm + number;
		Map<String, Object> response = new LinkedHashMap<>(Map.of("access_token", this.newest, "token_type", "Bearer",
				"expires_in", this.accessTokenLife, "refresh_token", "refresh-secret-" + number, "scope",
				"openid profile notes.read notes.write sso.session"));
		if (!this.refreshTokens) {
			response.remove("refresh_token");
		}
		if (request.containsKey("code")) {
			response.put("id_token", idToken(this.nonces.getOrDefault(request.get("code"), "")));
		}
		return Answer.json(200, response);
	}

	private String idToken(String nonce) {
		Instant now = Instant.now();
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer())
			.subject("alice")
			.audience(CLIENT_ID)
			.claim("nonce", nonce)
			.claim("sid", "sid-1")
			.claim("name", "Alice Liddell")
			.claim("auth_time", now.getEpochSecond())
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(300)));
		this.idToken.accept(claims);
		return sign(claims.build(), "JWT", JWSAlgorithm.RS256, KEY);
	}

	private Map<String, Object> metadata() {
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("issuer", issuer());
		metadata.put("authorization_endpoint", issuer() + "/oauth2/authorize");
		metadata.put("token_endpoint", issuer() + "/oauth2/token");
		metadata.put("jwks_uri", issuer() + "/oauth2/jwks");
		metadata.put("userinfo_endpoint", issuer() + "/userinfo");
		metadata.put("end_session_endpoint", issuer() + "/connect/logout");
		metadata.put("subject_types_supported", List.of("public"));
		metadata.put("response_types_supported", List.of("code"));
		metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
		metadata.put("authorization_response_iss_parameter_supported", true);
		return metadata;
	}

	static Map<String, String> parameters(String encoded) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String pair : encoded.split("&")) {
			String[] parts = pair.split("=", 2);
			parameters.put(parts[0], (parts.length > 1) ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
		}
		return parameters;
	}

	/** One HTTP answer. */
	record Answer(int status, String body, Map<String, String> headers) {

		static Answer json(int status, Map<String, Object> body) {
			return new Answer(status, JSONObjectUtils.toJSONString(body), Map.of("Content-Type", "application/json"));
		}

	}

}
