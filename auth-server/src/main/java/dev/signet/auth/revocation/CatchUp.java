package dev.signet.auth.revocation;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Brings a subscriber from where it was to where the others are, one page of the log
 * after the other, each when its connection has taken the last.
 */
@Component
class CatchUp implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(CatchUp.class);

	private static final int THREADS = 2;

	private static final int PAGE = 500;

	private static final int MOST_BYTES = 32 * 1024 * 1024;

	private static final Duration KEPT = Duration.ofSeconds(10);

	private final RevocationStream stream;

	private final RevocationFeed feed;

	private final ThreadPoolExecutor threads;

	/**
	 * Full pages of the snapshot by where they begin, for all who start together. What
	 * comes after an entry never changes, unless the log begins anew.
	 */
	private final Cache<PageKey, Page> pages = Caffeine.newBuilder()
		.maximumWeight(MOST_BYTES)
		.weigher((PageKey key, Page page) -> page.bytes().length)
		.expireAfterWrite(KEPT)
		.build();

	CatchUp(RevocationStream stream, RevocationFeed feed) {
		this.stream = stream;
		this.feed = feed;
		CustomizableThreadFactory names = new CustomizableThreadFactory("revocation-catch-up-");
		names.setDaemon(true);
		this.threads = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(),
				names);
		this.threads.allowCoreThreadTimeOut(true);
	}

	/** Begins with all that is relevant. */
	void snapshot(Subscriber subscriber) {
		this.threads.execute(() -> next(subscriber, true, true));
	}

	/** Goes on where the subscriber was. */
	void resume(Subscriber subscriber) {
		this.threads.execute(() -> next(subscriber, false, true));
	}

	private void next(Subscriber subscriber, boolean snapshot, boolean first) {
		try {
			Page page = page(subscriber.position(), snapshot);
			if (send(subscriber, page, snapshot && first) && !(page.isEmpty() && this.feed.join(subscriber))) {
				subscriber.whenDrained(() -> this.threads.execute(() -> next(subscriber, snapshot, false)));
			}
		}
		catch (RuntimeException ex) {
			logger.debug("A subscriber could not catch up and has to come again", ex);
			this.feed.end(subscriber);
		}
	}

	private Page page(StreamPosition from, boolean snapshot) {
		PageKey key = new PageKey(from, this.feed.restarts());
		@Nullable Page known = snapshot ? this.pages.getIfPresent(key) : null;
		if (known != null) {
			return known;
		}
		List<LoggedEntry> entries = this.stream.after(from, PAGE);
		StreamPosition last = entries.isEmpty() ? from : entries.get(entries.size() - 1).position();
		Page page = new Page(snapshot ? FeedEvent.snapshot(last, entries) : revoked(entries), last, entries.size());
		if (snapshot && entries.size() == PAGE) {
			this.pages.put(key, page);
		}
		return page;
	}

	private boolean send(Subscriber subscriber, Page page, boolean evenEmpty) {
		if (page.isEmpty() && !evenEmpty) {
			return true;
		}
		boolean sent = subscriber.send(List.of(page.bytes()), page.last());
		if (!sent) {
			this.feed.end(subscriber);
		}
		return sent;
	}

	/** In one piece, because the queue is measured for single events. */
	private static byte[] revoked(List<LoggedEntry> page) {
		ByteArrayOutputStream events = new ByteArrayOutputStream();
		page.forEach((entry) -> events.writeBytes(FeedEvent.revoked(entry)));
		return events.toByteArray();
	}

	@Override
	public void destroy() {
		this.threads.shutdownNow();
	}

	private record PageKey(StreamPosition from, int restarts) {
	}

	/** A part of the log as subscribers get it. */
	private record Page(byte[] bytes, StreamPosition last, int size) {

		boolean isEmpty() {
			return this.size == 0;
		}

	}

}
