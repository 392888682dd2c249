package dev.signet.auth.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/** Somebody who listens to the revocation feed as a resource server does. */
final class FeedSubscriber implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final HttpResponse<InputStream> response;

	private final List<Event> events = new CopyOnWriteArrayList<>();

	private volatile boolean ended;

	private boolean paused;

	private FeedSubscriber(HttpResponse<InputStream> response) {
		this.response = response;
	}

	/** Connects, and looks no further than the status. */
	static FeedSubscriber open(String uri, String token, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).header("Accept", "text/event-stream");
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		headers.forEach(request::header);
		try {
			return new FeedSubscriber(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Takes nothing more, so that what is sent piles up. */
	synchronized FeedSubscriber pause() {
		this.paused = true;
		return this;
	}

	/** Takes again what is sent. */
	synchronized FeedSubscriber goOn() {
		this.paused = false;
		notifyAll();
		return this;
	}

	/** Takes what is sent from now on. */
	FeedSubscriber reading() {
		if (status() != 200) {
			throw new AssertionError("Not let in: " + status() + " " + this.response.headers().map());
		}
		Thread reader = new Thread(this::read, "feed-subscriber");
		reader.setDaemon(true);
		reader.start();
		return this;
	}

	int status() {
		return this.response.statusCode();
	}

	String header(String name) {
		return this.response.headers().firstValue(name).orElse("");
	}

	/** Waits until it hears of everything as it happens. */
	FeedSubscriber live() {
		event((event) -> event.is("live"));
		return this;
	}

	/** Waits for an event. */
	Event event(Predicate<Event> wanted) {
		await().atMost(PATIENCE).until(() -> this.ended || this.events.stream().anyMatch(wanted));
		return this.events.stream().filter(wanted).findFirst().orElseThrow(() -> new AssertionError("Sent away"));
	}

	/** Waits for the news that something is revoked. */
	Event revoked(String target, String id) {
		return event((event) -> event.is("revoked") && event.tells(target, id));
	}

	/** Waits until the server has ended the connection. */
	FeedSubscriber ended() {
		await().atMost(PATIENCE).until(() -> this.ended);
		return this;
	}

	/** All that has come, except heartbeats. */
	List<Event> heard() {
		return this.events.stream().filter((event) -> !event.is("heartbeat")).toList();
	}

	/** Ids of all that it was told to be revoked, in order. */
	List<String> heardIds() {
		return heard().stream().filter((event) -> event.is("revoked")).map((event) -> event.text("id")).toList();
	}

	/** The position after the last complete event. */
	String lastEventId() {
		return this.events.get(this.events.size() - 1).id();
	}

	List<Event> heartbeats() {
		return this.events.stream().filter((event) -> event.is("heartbeat")).toList();
	}

	private synchronized void awaitTurn() throws InterruptedException {
		while (this.paused) {
			wait();
		}
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.response.body(), StandardCharsets.UTF_8))) {
			String name = "";
			String id = "";
			String data = "";
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.isEmpty()) {
					this.events.add(new Event(name, id, JSON.readTree(data)));
					awaitTurn();
				}
				else if (line.startsWith("event: ")) {
					name = line.substring(7);
				}
				else if (line.startsWith("id: ")) {
					id = line.substring(4);
				}
				else {
					data = line.substring("data: ".length());
				}
			}
		}
		catch (IOException | InterruptedException ex) {
			// Cut off, by either side.
		}
		this.ended = true;
	}

	/** Cuts the connection. */
	@Override
	public void close() {
		try {
			this.response.body().close();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * One event of the feed.
	 *
	 * @param name its kind
	 * @param id position in the log
	 * @param data JSON
	 */
	record Event(String name, String id, JsonNode data) {

		boolean is(String kind) {
			return this.name.equals(kind);
		}

		boolean tells(String target, String revoked) {
			return text("target").equals(target) && text("id").equals(revoked);
		}

		String text(String field) {
			return this.data.path(field).asString("");
		}

		long number(String field) {
			return this.data.path(field).asLong(0);
		}

		/** Ids of the entries of a snapshot. */
		List<String> ids() {
			return this.data.path("entries").valueStream().map((entry) -> entry.path("id").asString("")).toList();
		}

	}

}
