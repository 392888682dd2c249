package dev.signet.auth.revocation;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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

	private final RevocationStream stream;

	private final RevocationFeed feed;

	private final ThreadPoolExecutor threads;

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
			List<LoggedEntry> page = this.stream.after(subscriber.position(), PAGE);
			if (send(subscriber, page, snapshot, first) && !(page.isEmpty() && this.feed.join(subscriber))) {
				subscriber.whenDrained(() -> this.threads.execute(() -> next(subscriber, snapshot, false)));
			}
		}
		catch (RuntimeException ex) {
			logger.debug("A subscriber could not catch up and has to come again", ex);
			this.feed.end(subscriber);
		}
	}

	private boolean send(Subscriber subscriber, List<LoggedEntry> page, boolean snapshot, boolean first) {
		if (page.isEmpty() && !(snapshot && first)) {
			return true;
		}
		StreamPosition last = page.isEmpty() ? subscriber.position() : page.get(page.size() - 1).position();
		boolean sent = subscriber.send(List.of(snapshot ? FeedEvent.snapshot(last, page) : revoked(page)), last);
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

}
