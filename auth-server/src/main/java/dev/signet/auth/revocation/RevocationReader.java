package dev.signet.auth.revocation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the log for all subscribers of this replica, on one connection, and gives them
 * the heartbeat. It stops ahead of the web server, so that open connections do not hold
 * up a shutdown.
 */
@Component
class RevocationReader implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(RevocationReader.class);

	private static final int BATCH = 500;

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

	private static final long PAUSE_MILLIS = 200;

	private final LettuceConnectionFactory connections;

	private final RevocationStream stream;

	private final RevocationLog log;

	private final RevocationFeed feed;

	private final RevocationProperties properties;

	private volatile boolean running;

	private volatile boolean reading;

	private @Nullable ScheduledThreadPoolExecutor threads;

	RevocationReader(LettuceConnectionFactory connections, RevocationStream stream, RevocationLog log,
			RevocationFeed feed, RevocationProperties properties) {
		this.connections = connections;
		this.stream = stream;
		this.log = log;
		this.feed = feed;
		this.properties = properties;
	}

	/** Whether the log is complete and read, so that subscribers hear of everything. */
	boolean isReading() {
		return this.running && this.reading && !this.log.isOwing();
	}

	@Override
	public synchronized void start() {
		CustomizableThreadFactory names = new CustomizableThreadFactory("revocation-feed-");
		names.setDaemon(true);
		ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(2, names);
		this.threads = started;
		this.feed.restart(this.stream.end());
		this.running = true;
		this.reading = true;
		long beat = this.properties.heartbeat().toMillis();
		started.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
		started.execute(this::read);
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		if (this.threads != null) {
			this.threads.shutdownNow();
		}
		this.feed.restart(this.feed.position());
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void beat() {
		try {
			this.feed.beat(this.reading && !this.log.isOwing());
		}
		catch (RuntimeException | Error ex) {
			// Thrown on, it would be the last beat.
			logger.error("The heartbeat of the revocation feed failed", ex);
		}
	}

	private void read() {
		while (this.running) {
			try (RedisConnection connection = this.connections.getConnection()) {
				checkPosition();
				while (this.running) {
					readOn(connection);
				}
			}
			catch (RuntimeException | Error ex) {
				// Thrown on, nobody would read any more, and the heartbeat go on.
				pause(ex);
			}
		}
	}

	/** A Redis that lost the position may have lost more, or begun anew. */
	private void checkPosition() {
		StreamPosition here = this.feed.position();
		if (!here.equals(StreamPosition.START) && !this.stream.holds(here)) {
			logger.warn("The revocation log does not hold {} any more; all subscribers start again", here);
			this.feed.restart(this.stream.end());
		}
	}

	private void readOn(RedisConnection connection) {
		// An answer must come before the connection is given up for dead.
		Duration patience = Duration.ofMillis(Math.min(LONGEST_WAIT.toMillis(), this.connections.getTimeout() / 2));
		List<LoggedEntry> entries = this.stream.await(connection, this.feed.position(), BATCH, patience);
		if (!this.reading) {
			this.reading = true;
			logger.info("The revocation log is read again");
		}
		if (!entries.isEmpty()) {
			this.feed.publish(entries);
			this.log.hear(entries);
		}
		else {
			// The client library reconnects by itself and does not tell to what.
			checkPosition();
		}
		this.log.settle();
	}

	private void pause(Throwable ex) {
		if (!this.running) {
			return;
		}
		if (this.reading) {
			this.reading = false;
			logger.warn("The revocation log cannot be read; subscribers see it by the missing heartbeat: {}",
					ex.toString());
		}
		try {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
