package dev.signet.resource.revocation;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.Counter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Keeps the stream to the issuer open, on a thread of its own, for as long as the
 * application runs. Whatever ends it, it is opened again where it broke off.
 */
class FeedConnection implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(FeedConnection.class);

	/** A snapshot comes in parts; the largest may hold some ten thousand entries. */
	private static final int LARGEST_EVENT = 4 * 1024 * 1024;

	private final RevocationProperties properties;

	private final IssuerClient issuer;

	private final HttpClient http;

	private final RevocationFeed feed;

	private final Counter reconnects;

	private final ExponentialBackOff backOff = new ExponentialBackOff(100, 2);

	private volatile @Nullable Thread thread;

	/** What the log said last; none when it said that all is well. */
	private @Nullable String trouble = "";

	FeedConnection(RevocationProperties properties, IssuerClient issuer, HttpClient http, RevocationFeed feed,
			Counter reconnects) {
		this.properties = properties;
		this.issuer = issuer;
		this.http = http;
		this.feed = feed;
		this.reconnects = reconnects;
		this.backOff.setMaxInterval(10_000);
		// A restarted issuer is not met by all of its resource servers at once.
		this.backOff.setJitter(50);
	}

	@Override
	public void start() {
		Thread thread = new Thread(this::keepConnected, "revocation-feed");
		thread.setDaemon(true);
		this.thread = thread;
		thread.start();
	}

	@Override
	public void stop() {
		Thread thread = this.thread;
		this.thread = null;
		if (thread != null) {
			thread.interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	/** Before the first request is served, until the last one is answered. */
	@Override
	public int getPhase() {
		return 0;
	}

	private void keepConnected() {
		BackOffExecution delays = this.backOff.start();
		while (isCurrent()) {
			try {
				try {
					follow();
				}
				catch (IOException | RuntimeException | Error ex) {
					// Whatever an event or an answer does to us, the thread lives on.
					boolean wasLive = this.feed.isLive();
					this.feed.disconnected();
					if (ex instanceof Error) {
						logger.error("Revocations are heard no more until the next connection", ex);
					}
					else if (!wasLive) {
						warn(reason(ex));
					}
					delays = wasLive ? this.backOff.start() : delays;
				}
				this.reconnects.increment();
				TimeUnit.MILLISECONDS.sleep(delays.nextBackOff());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	/** Returns by exception only: the stream has no end. */
	private void follow() throws IOException, InterruptedException {
		EventStreamParser parser = new EventStreamParser(LARGEST_EVENT, this::accept);
		try (EventBody body = open(this.issuer.accessToken())) {
			this.feed.connected();
			while (isCurrent()) {
				for (ByteBuffer part : body.next(this.properties.heartbeatTimeout())) {
					parser.parse(part);
				}
			}
		}
	}

	private void accept(FeedEvent event) {
		this.feed.accept(event);
		if (this.trouble != null && this.feed.isLive()) {
			this.trouble = null;
			logger.info("Revocations are heard from {}", this.properties.issuer());
		}
	}

	/**
	 * A connection that stood is replaced in silence: it ends with its access token, and
	 * with each restart of the issuer.
	 */
	private void warn(String trouble) {
		if (!trouble.equals(this.trouble)) {
			this.trouble = trouble;
			logger.warn("Revocations cannot be heard from {}: {}", this.properties.issuer(), trouble);
		}
	}

	/**
	 * The time-out of the request would, in newer JDKs, bound the whole stream, so the
	 * wait for its beginning is bounded here.
	 */
	private EventBody open(String accessToken) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.properties.endpoint("/revocations"))
			.header(HttpHeaders.ACCEPT, MediaType.TEXT_EVENT_STREAM_VALUE)
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + accessToken);
		this.feed.position().ifPresent((position) -> request.header("Last-Event-ID", position));
		EventBody body = new EventBody();
		CompletableFuture<HttpResponse<EventBody>> exchange = this.http.sendAsync(request.build(), (status) -> body);
		try {
			HttpResponse<EventBody> response = exchange.get(this.properties.heartbeatTimeout().toMillis(),
					TimeUnit.MILLISECONDS);
			if (response.statusCode() != 200 || !isEventStream(response)) {
				throw new IOException("HTTP status " + response.statusCode() + " instead of a stream of events");
			}
			return body;
		}
		catch (ExecutionException ex) {
			throw giveUp(exchange, body, new IOException(ex));
		}
		catch (TimeoutException ex) {
			throw giveUp(exchange, body, new IOException("No answer in time", ex));
		}
		catch (IOException ex) {
			throw giveUp(exchange, body, ex);
		}
		catch (InterruptedException ex) {
			giveUp(exchange, body, new IOException(ex));
			throw ex;
		}
	}

	private static boolean isEventStream(HttpResponse<?> response) {
		return response.headers()
			.firstValue(HttpHeaders.CONTENT_TYPE)
			.filter((type) -> type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE))
			.isPresent();
	}

	private static IOException giveUp(CompletableFuture<?> exchange, EventBody body, IOException reason) {
		exchange.cancel(true);
		body.close();
		return reason;
	}

	private boolean isCurrent() {
		return this.thread == Thread.currentThread();
	}

	/** The cause says more: that of a refused connection is often but a name. */
	private static String reason(Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		return (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
	}

}
