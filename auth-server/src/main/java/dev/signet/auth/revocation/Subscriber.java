package dev.signet.auth.revocation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.jspecify.annotations.Nullable;

/**
 * One open connection of the feed. It is written to without blocking, so that no thread
 * ever waits for a subscriber; what cannot be sent yet waits in a bounded queue.
 */
final class Subscriber implements WriteListener, AsyncListener {

	private final AsyncContext connection;

	private final ServletOutputStream out;

	private final FeedToken token;

	private final Deque<byte[]> queue = new ArrayDeque<>();

	private final int capacity;

	private final Consumer<Subscriber> lost;

	/** Last position that was queued; only one thread at a time moves it on. */
	private volatile StreamPosition position;

	private boolean writable;

	private boolean unflushed;

	private boolean over;

	private @Nullable Runnable drained;

	Subscriber(AsyncContext connection, ServletOutputStream out, FeedToken token, StreamPosition position, int capacity,
			Consumer<Subscriber> lost) {
		this.connection = connection;
		this.out = out;
		this.token = token;
		this.position = position;
		this.capacity = capacity;
		this.lost = lost;
	}

	StreamPosition position() {
		return this.position;
	}

	/** Whether the token that opened the connection is still good. */
	boolean mayStay(Instant now) {
		return now.isBefore(this.token.expiresAt());
	}

	/** The token that opened the connection. */
	FeedToken token() {
		return this.token;
	}

	/**
	 * Queues events and sends what the connection takes.
	 * @return whether all found a place
	 */
	boolean send(List<byte[]> events, StreamPosition last) {
		Runnable next;
		synchronized (this.queue) {
			for (byte[] event : events) {
				if (this.over || (this.queue.size() >= this.capacity && !makeRoom())) {
					return false;
				}
				this.queue.add(event);
			}
			this.position = last;
			pump();
			next = takeDrained();
			if (this.over) {
				return false;
			}
		}
		run(next);
		return true;
	}

	/** Runs something once, as soon as all that is queued is sent. */
	void whenDrained(Runnable action) {
		Runnable next;
		synchronized (this.queue) {
			this.drained = action;
			next = takeDrained();
		}
		run(next);
	}

	/** Ends the connection; the subscriber may come again and go on where it was. */
	void end() {
		synchronized (this.queue) {
			this.over = true;
			this.queue.clear();
			this.drained = null;
		}
		try {
			// Also when another thread does: the container must find it done, or it makes
			// an error page of it.
			this.connection.complete();
		}
		catch (IllegalStateException ex) {
			// The container was first.
		}
	}

	@Override
	public void onWritePossible() {
		Runnable next;
		synchronized (this.queue) {
			this.writable = true;
			pump();
			next = this.over ? this::tellLost : takeDrained();
		}
		run(next);
	}

	@Override
	public void onError(Throwable ex) {
		tellLost();
	}

	@Override
	public void onError(AsyncEvent event) {
		tellLost();
	}

	@Override
	public void onComplete(AsyncEvent event) {
		tellLost();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		tellLost();
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		// Nobody dispatches this request again.
	}

	private void tellLost() {
		this.lost.accept(this);
	}

	private boolean makeRoom() {
		pump();
		return this.queue.size() < this.capacity;
	}

	/** Once the stream is not ready, the container calls when it is again. */
	private void pump() {
		try {
			while (this.writable && !this.over && this.out.isReady()) {
				byte[] event = this.queue.poll();
				if (event != null) {
					this.out.write(event);
					this.unflushed = true;
				}
				else if (this.unflushed) {
					this.unflushed = false;
					this.out.flush();
				}
				else {
					return;
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			// Gone; the container has more than one way to say it.
			this.over = true;
		}
	}

	private @Nullable Runnable takeDrained() {
		if (!this.writable || !this.queue.isEmpty() || this.unflushed || this.over) {
			return null;
		}
		Runnable next = this.drained;
		this.drained = null;
		return next;
	}

	private static void run(@Nullable Runnable action) {
		if (action != null) {
			action.run();
		}
	}

}
