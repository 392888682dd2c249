package dev.signet.auth.logout;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A client's back-channel logout endpoint on a port of its own. */
final class Receiver implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	final List<JWTClaimsSet> tokens = new CopyOnWriteArrayList<>();

	final List<String> otherPaths = new CopyOnWriteArrayList<>();

	Receiver(HttpHandler behaviour) throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", (exchange) -> {
			this.otherPaths.add(exchange.getRequestURI().getPath());
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.createContext("/logout", (exchange) -> {
			record(exchange);
			behaviour.handle(exchange);
			exchange.close();
		});
		this.server.start();
	}

	static Receiver answering(int status) throws IOException {
		return new Receiver((exchange) -> exchange.sendResponseHeaders(status, -1));
	}

	/** Says yes and then never stops talking. */
	static Receiver talking() throws IOException {
		return new Receiver((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			byte[] noise = new byte[1 << 16];
			try (OutputStream body = exchange.getResponseBody()) {
				while (true) {
					body.write(noise);
				}
			}
		});
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/logout");
	}

	private void record(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
		String type = exchange.getRequestHeaders().getFirst("Content-Type");
		if (!exchange.getRequestMethod().equals("POST") || !type.startsWith("application/x-www-form-urlencoded")
				|| !body.startsWith("logout_token=")) {
			throw new IOException("not a back-channel logout request: " + body);
		}
		try {
			String token = URLDecoder.decode(body.substring("logout_token=".length()), UTF_8);
			this.tokens.add(SignedJWT.parse(token).getJWTClaimsSet());
		}
		catch (ParseException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
