package dev.signet.resource.introspection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An issuer across the network that is asked about handles, and says what a test wants.
 */
final class IntrospectionServer implements AutoCloseable {

	private final Map<String, Map<String, Object>> active = new ConcurrentHashMap<>();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final List<String> callers = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	private final HttpServer server;

	private IntrospectionServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.createContext("/oauth2/introspect", this::answer);
		this.server.start();
	}

	static IntrospectionServer started() {
		return new IntrospectionServer();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** Lets a handle stand for claims, and returns it. */
	String issue(Map<String, Object> claims) {
		String handle = "sgt_at_" + "%071d".formatted(this.active.size() + 1);
		Map<String, Object> answer = new HashMap<>(claims);
		answer.put("active", true);
		answer.put("token_type", "Bearer");
		this.active.put(handle, answer);
		return handle;
	}

	static Map<String, Object> claims(URI issuer, String audience) {
		long now = Instant.now().getEpochSecond();
		return new HashMap<>(Map.of("iss", issuer.toString(), "sub", "alice", "aud", List.of(audience), "client_id",
				"safe", "scope", "openid notes.read", "iat", now, "exp", now + 300, "jti", "grant-1.1", "sid", "s-1"));
	}

	void revoke(String handle) {
		this.active.remove(handle);
	}

	void answerWith(int other) {
		this.status = other;
	}

	/** The tokens that somebody asked about. */
	List<String> asked() {
		return this.asked;
	}

	List<String> callers() {
		return this.callers;
	}

	void stop() {
		this.server.stop(0);
	}

	@Override
	public void close() {
		stop();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String token = URLDecoder.decode(form.replaceAll(".*token=([^&]*).*", "$1"), StandardCharsets.UTF_8);
		this.asked.add(token);
		this.callers.add(exchange.getRequestHeaders().getFirst("Authorization"));
		byte[] body = JSONObjectUtils.toJSONString(this.active.getOrDefault(token, Map.of("active", false)))
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(this.status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
