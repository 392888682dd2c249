package dev.signet.resource.revocation;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The issuer's side of the revocation feed, which does as the test says: it can cut
 * connections, fall silent, refuse, forget its log and go away.
 */
final class FeedServer implements AutoCloseable {

	private final List<String> tokens = new CopyOnWriteArrayList<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final List<String> introspected = new CopyOnWriteArrayList<>();

	private final List<String> introspectors = new CopyOnWriteArrayList<>();

	private final AtomicInteger snapshots = new AtomicInteger();

	private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	/** All below is guarded by this. */
	private final List<HttpExchange> listeners = new ArrayList<>();

	private final List<String> log = new ArrayList<>();

	private int epoch = 1;

	private boolean silent;

	private int refusal;

	private boolean active;

	private int introspectionStatus = 200;

	private HttpServer server;

	private FeedServer() {
		this.server = listen(0);
		this.heart.scheduleAtFixedRate(this::beat, 50, 50, TimeUnit.MILLISECONDS);
	}

	static FeedServer started() {
		return new FeedServer();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** What the receiver asked for when it opened the feed, and with what. */
	List<Request> requests() {
		return this.requests;
	}

	List<String> tokens() {
		return this.tokens;
	}

	List<String> introspected() {
		return this.introspected;
	}

	/** How those who asked authenticated themselves. */
	List<String> introspectors() {
		return this.introspectors;
	}

	int snapshots() {
		return this.snapshots.get();
	}

	synchronized String position() {
		return this.epoch + "-" + this.log.size();
	}

	synchronized void revoke(String target, String id) {
		this.log.add(entry(target, id));
		sendToAll("revoked", this.log.get(this.log.size() - 1));
	}

	/** While silent, connections are accepted and nothing is said. */
	synchronized void silent(boolean silent) {
		this.silent = silent;
		cut();
	}

	/** With a status other than 0, connections are refused. */
	synchronized void refuse(int status) {
		this.refusal = status;
		cut();
	}

	synchronized void introspectAs(boolean active) {
		this.active = active;
	}

	/** Something in between answers instead. */
	synchronized void introspectWith(int status) {
		this.introspectionStatus = status;
	}

	synchronized void cut() {
		this.listeners.forEach(HttpExchange::close);
		this.listeners.clear();
	}

	void stop() {
		cut();
		this.server.stop(0);
	}

	void restart() {
		this.server = listen(this.server.getAddress().getPort());
	}

	/** Positions handed out before mean nothing any more. */
	synchronized void forgetPositions() {
		this.epoch++;
	}

	@Override
	public void close() {
		this.heart.shutdownNow();
		stop();
		this.threads.shutdownNow();
	}

	private static String entry(String target, String id) {
		Instant now = Instant.now();
		return "{\"target\":\"%s\",\"id\":\"%s\",\"before\":%d,\"at\":%d,\"expires\":%d}".formatted(target, id,
				now.getEpochSecond(), now.toEpochMilli(), now.plusSeconds(300).getEpochSecond());
	}

	private synchronized void beat() {
		if (!this.silent) {
			sendToAll("heartbeat", "{\"now\":" + Instant.now().toEpochMilli() + "}");
		}
	}

	private void sendToAll(String type, String data) {
		this.listeners.removeIf((listener) -> !send(listener, type, position(), data));
	}

	private static boolean send(HttpExchange listener, String type, String id, String data) {
		try {
			OutputStream stream = listener.getResponseBody();
			stream.write(
					("event: " + type + "\nid: " + id + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
			stream.flush();
			return true;
		}
		catch (IOException ex) {
			listener.close();
			return false;
		}
	}

	private synchronized void open(HttpExchange exchange) throws IOException {
		String lastEventId = exchange.getRequestHeaders().getFirst("Last-Event-ID");
		String authorization = exchange.getRequestHeaders().getFirst("Authorization");
		this.requests.add(new Request(authorization, lastEventId));
		boolean known = !this.tokens.isEmpty()
				&& ("Bearer " + this.tokens.get(this.tokens.size() - 1)).equals(authorization);
		if (this.refusal != 0 || !known) {
			exchange.sendResponseHeaders((this.refusal != 0) ? this.refusal : 401, -1);
			exchange.close();
			return;
		}
		exchange.getResponseHeaders().add("Content-Type", "text/event-stream;charset=UTF-8");
		exchange.sendResponseHeaders(200, 0);
		exchange.getResponseBody().flush();
		this.listeners.add(exchange);
		if (!this.silent) {
			catchUp(exchange, lastEventId);
		}
	}

	private void catchUp(HttpExchange exchange, String lastEventId) {
		if (lastEventId != null && lastEventId.startsWith(this.epoch + "-")) {
			int heard = Integer.parseInt(lastEventId.substring(lastEventId.indexOf('-') + 1));
			for (int i = heard; i < this.log.size(); i++) {
				send(exchange, "revoked", this.epoch + "-" + (i + 1), this.log.get(i));
			}
		}
		else {
			this.snapshots.incrementAndGet();
			send(exchange, "snapshot", position(), "{\"entries\":[" + String.join(",", this.log) + "]}");
		}
		send(exchange, "live", position(), "{}");
	}

	private void issue(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		boolean good = "Basic YXBpOnMlM0FjcmV0".equals(exchange.getRequestHeaders().getFirst("Authorization"))
				&& body.equals("grant_type=client_credentials&scope=revocation.read");
		String token = "feed-token-" + (this.tokens.size() + 1);
		this.tokens.add(token);
		answer(exchange, good ? 200 : 400, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"}");
	}

	private void introspect(HttpExchange exchange) throws IOException {
		this.introspected.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		this.introspectors.add(exchange.getRequestHeaders().getFirst("Authorization"));
		synchronized (this) {
			answer(exchange, this.introspectionStatus, "{\"active\":" + this.active + "}");
		}
	}

	private static void answer(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, (status == 204) ? -1 : body.length);
		if (status != 204) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	private HttpServer listen(int port) {
		try {
			HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
			listener.setExecutor(this.threads);
			listener.createContext("/oauth2/token", this::issue);
			listener.createContext("/oauth2/introspect", this::introspect);
			listener.createContext("/revocations", this::open);
			listener.start();
			return listener;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Request(String authorization, String lastEventId) {
	}

}
