package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.springframework.stereotype.Component;

/**
 * Who hears of revocations. A subscriber first catches up by itself and is then among the
 * live ones, to whom the reader's entries go; it changes sides at a position that both
 * have reached, so that nothing is missing and nothing comes twice.
 */
@Component
class RevocationFeed {

	private final Clock clock;

	private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();

	private final Set<Subscriber> live = ConcurrentHashMap.newKeySet();

	private volatile Consumer<List<RevocationEntry>> published = (entries) -> {
	};

	/** Guarded by this, as is the order of what live subscribers are sent. */
	private StreamPosition position = StreamPosition.START;

	private int restarts;

	RevocationFeed(Clock clock) {
		this.clock = clock;
	}

	void add(Subscriber subscriber) {
		this.subscribers.add(subscriber);
	}

	/** Lets somebody know what the live subscribers have been handed. */
	void whenPublished(Consumer<List<RevocationEntry>> listener) {
		this.published = listener;
	}

	int size() {
		return this.subscribers.size();
	}

	/**
	 * Lets a subscriber hear of everything as it happens.
	 * @return whether it has heard all that came before
	 */
	boolean join(Subscriber subscriber) {
		synchronized (this) {
			if (this.position.isAfter(subscriber.position())) {
				return false;
			}
			this.live.add(subscriber);
			if (subscriber.send(List.of(FeedEvent.live(subscriber.position())), subscriber.position())) {
				return true;
			}
		}
		end(subscriber);
		return true;
	}

	/** Where the reader has arrived. */
	synchronized StreamPosition position() {
		return this.position;
	}

	/** Tells the live subscribers what the reader has read. */
	void publish(List<LoggedEntry> entries) {
		StreamPosition last = entries.get(entries.size() - 1).position();
		List<byte[]> events = entries.stream().map(FeedEvent::revoked).toList();
		Set<Subscriber> slow = new HashSet<>();
		synchronized (this) {
			for (Subscriber subscriber : this.live) {
				int heard = heard(entries, subscriber.position());
				if (heard < events.size() && !subscriber.send(events.subList(heard, events.size()), last)) {
					slow.add(subscriber);
				}
			}
			// At last: when something fails, the same is read and told once more.
			this.position = last;
		}
		slow.forEach(this::end);
		List<RevocationEntry> read = entries.stream().map(LoggedEntry::entry).toList();
		endThoseOf(read);
		this.published.accept(read);
	}

	/** Says that the log is read, and how far; ends connections that may not stay. */
	void beat(boolean reading) {
		Instant now = this.clock.instant();
		this.subscribers.stream().filter((subscriber) -> !subscriber.mayStay(now)).forEach(this::end);
		// Without the log nobody knows what is missing, and silence says so.
		if (!reading) {
			return;
		}
		Set<Subscriber> slow = new HashSet<>();
		synchronized (this) {
			StreamPosition here = this.position;
			List<byte[]> event = List.of(FeedEvent.heartbeat(here, now.toEpochMilli()));
			this.live.stream()
				// One that is ahead of the reader must not be sent back.
				.filter((subscriber) -> !subscriber.position().isAfter(here))
				.filter((subscriber) -> !subscriber.send(event, here))
				.forEach(slow::add);
		}
		slow.forEach(this::end);
	}

	/** How often the log has begun anew. */
	synchronized int restarts() {
		return this.restarts;
	}

	/** The log begins anew, and so must all who follow it. */
	void restart(StreamPosition start) {
		synchronized (this) {
			this.position = start;
			this.restarts++;
		}
		this.subscribers.forEach(this::end);
	}

	/** Takes no lock of ours, because the container calls it under its own. */
	void end(Subscriber subscriber) {
		this.subscribers.remove(subscriber);
		this.live.remove(subscriber);
		subscriber.end();
	}

	private void endThoseOf(List<RevocationEntry> entries) {
		this.subscribers.stream()
			.filter((subscriber) -> entries.stream().anyMatch(subscriber.token()::revokedBy))
			.forEach(this::end);
	}

	private static int heard(List<LoggedEntry> entries, StreamPosition position) {
		int heard = 0;
		while (heard < entries.size() && !entries.get(heard).position().isAfter(position)) {
			heard++;
		}
		return heard;
	}

}
