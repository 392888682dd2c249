package dev.signet.resource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;

/**
 * An issuer across the network: publishes keys at a loopback port, counts how often they
 * are read, can go away and come back, and signs whatever it is given.
 */
public final class TestIssuer implements AutoCloseable {

	public static final String AUDIENCE = "https://api.example.com";

	public static final JWK KEY = key("test-1");

	private final AtomicInteger fetches = new AtomicInteger();

	private final int port;

	private HttpServer server;

	private volatile JWKSet published = new JWKSet(KEY);

	private TestIssuer() {
		this.server = listen(0);
		this.port = this.server.getAddress().getPort();
	}

	public static TestIssuer started() {
		return new TestIssuer();
	}

	public static JWK key(String kid) {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	public int fetches() {
		return this.fetches.get();
	}

	public void publish(JWK... keys) {
		this.published = new JWKSet(List.of(keys));
	}

	public void stop() {
		this.server.stop(0);
	}

	public void restart() {
		this.server = listen(this.port);
	}

	@Override
	public void close() {
		stop();
	}

	/** The header of a valid access token, to be spoilt. */
	public Map<String, Object> header() {
		return new LinkedHashMap<>(Map.of("typ", "at+jwt", "alg", "ES256", "kid", KEY.getKeyID()));
	}

	/** The claims of a valid access token, to be spoilt. */
	public Map<String, Object> claims() {
		Instant now = Instant.now();
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("iss", uri().toString());
		claims.put("sub", "alice");
		claims.put("aud", AUDIENCE);
		claims.put("client_id", "books");
		claims.put("scope", "openid notes.read notes.write");
		claims.put("iat", now.getEpochSecond());
		claims.put("nbf", now.getEpochSecond());
		claims.put("exp", now.plusSeconds(300).getEpochSecond());
		claims.put("jti", UUID.randomUUID() + ".1");
		return claims;
	}

	public String token() {
		return sign(KEY, header(), claims());
	}

	public String token(String claim, Object value) {
		Map<String, Object> claims = claims();
		claims.put(claim, value);
		return sign(KEY, header(), claims);
	}

	public static String sign(JWK key, Map<String, Object> header, Map<String, Object> claims) {
		return sign(key, JWSAlgorithm.parse((String) header.get("alg")), JSONObjectUtils.toJSONString(header),
				JSONObjectUtils.toJSONString(claims));
	}

	public static String sign(JWK key, JWSAlgorithm algorithm, String header, String claims) {
		String content = Base64URL.encode(header) + "." + Base64URL.encode(claims);
		try {
			return content + "." + new DefaultJWSSignerFactory().createJWSSigner(key, algorithm)
				.sign(new JWSHeader(algorithm), content.getBytes(StandardCharsets.US_ASCII));
		}
		catch (JOSEException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private HttpServer listen(int port) {
		try {
			HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
			listener.createContext("/oauth2/jwks", (exchange) -> {
				this.fetches.incrementAndGet();
				byte[] body = this.published.toString(true).getBytes(StandardCharsets.UTF_8);
				exchange.sendResponseHeaders(200, body.length);
				exchange.getResponseBody().write(body);
				exchange.close();
			});
			listener.createContext("/moved", (exchange) -> {
				exchange.getResponseHeaders().add("Location", uri() + "/oauth2/jwks");
				exchange.sendResponseHeaders(302, -1);
				exchange.close();
			});
			listener.start();
			return listener;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
