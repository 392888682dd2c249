package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.signet.auth.authorization.GrantRevocationBegun;
import dev.signet.auth.authorization.TokenRevocationBegun;
import dev.signet.auth.key.KeyBurned;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessionEnded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes down each act of revocation before the call that revoked returns. When Redis
 * refuses, that call fails, and the act is owed: it cannot be repeated, because what it
 * ended is gone.
 */
@Component
class RevocationLog {

	private static final Logger logger = LoggerFactory.getLogger(RevocationLog.class);

	private static final int MOST_OWED = 100_000;

	private static final int MOST_AT_ONCE = 500;

	private final RevocationStream stream;

	private final RevocationMeters meters;

	private final Duration retention;

	private final Clock clock;

	private final BlockingQueue<Runnable> owed = new LinkedBlockingQueue<>(MOST_OWED);

	/** Epoch second until which everything is revoked; only the reader raises it. */
	private volatile long everybody;

	RevocationLog(RevocationStream stream, RevocationMeters meters, RevocationProperties properties, Clock clock) {
		this.stream = stream;
		this.meters = meters;
		this.retention = properties.retention();
		this.clock = clock;
	}

	@EventListener
	void on(TokenRevocationBegun begun) {
		write(List.of(RevocationEntry.token(begun.jti(), this.clock.instant(), begun.expiresAt())), "");
	}

	@EventListener
	void on(GrantRevocationBegun begun) {
		Instant now = this.clock.instant();
		write(begun.grantIds().stream().map((id) -> RevocationEntry.grant(id, now, this.retention)).toList(),
				begun.revokedBy());
	}

	// First, so that no failure of another listener keeps it from resource servers.
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@EventListener
	void on(SsoSessionEnded ended) {
		if (!ended.again() && !saidOfEverybody(ended.session())) {
			write(List.of(RevocationEntry.session(ended.session().sid(), this.clock.instant(), this.retention)),
					ended.endedBy());
		}
	}

	@Order(Ordered.HIGHEST_PRECEDENCE)
	@EventListener
	void on(KeyBurned burned) {
		write(List.of(RevocationEntry.key(burned.kid(), this.clock.instant(), this.retention)), burned.by());
	}

	/** Writes that all of a person issued until then is revoked, and raises the mark. */
	void writeUser(String subject, Instant until, String by, Runnable mark) {
		write(List.of(RevocationEntry.user(subject, until, this.clock.instant(), this.retention)), by, mark);
	}

	/** Writes that all of a client issued until then is revoked, and raises the mark. */
	void writeClient(String clientId, Instant until, String by, Runnable mark) {
		write(List.of(RevocationEntry.client(clientId, until, this.clock.instant(), this.retention)), by, mark);
	}

	/** Writes that everything issued until then is revoked, and raises the mark. */
	void writeAll(Instant until, String by, Runnable mark) {
		write(List.of(RevocationEntry.all(until, this.clock.instant(), this.retention)), by, mark);
	}

	/** Learns what all replicas have written. */
	void hear(List<LoggedEntry> entries) {
		for (LoggedEntry logged : entries) {
			RevocationEntry entry = logged.entry();
			@Nullable Long before = entry.before();
			if (before != null && entry.kind().filter(Kind.ALL::equals).isPresent()) {
				this.everybody = Math.max(this.everybody, before);
			}
		}
	}

	/** Whether there are acts that resource servers cannot have heard of. */
	boolean isOwing() {
		return !this.owed.isEmpty();
	}

	/** Does a part of an act, now or, when Redis refuses, later too. */
	void insist(Runnable part) {
		try {
			part.run();
		}
		catch (DataAccessException ex) {
			owe(part);
			throw ex;
		}
	}

	/** Does some of what could not be done when it happened. Called by one thread. */
	void settle() {
		int late = 0;
		// What fails again stays where it is.
		for (Runnable part = this.owed.peek(); part != null && late < MOST_AT_ONCE; part = this.owed.peek()) {
			part.run();
			this.owed.remove();
			late++;
		}
		if (late > 0) {
			logger.warn("{} revocations reached Redis late", late);
		}
	}

	/** Whether the entry for everybody is about all that a session has issued. */
	private boolean saidOfEverybody(SsoSession session) {
		return session.startedAt().getEpochSecond() < this.everybody
				&& session.lastSeenAt().getEpochSecond() <= this.everybody;
	}

	private void write(List<RevocationEntry> entries, String by) {
		write(entries, by, () -> {
		});
	}

	private void write(List<RevocationEntry> entries, String by, Runnable mark) {
		// Written twice is harmless: whoever hears it merges. The entry first, since
		// whoever is killed afterwards cannot write it any more.
		insist(() -> {
			this.stream.append(entries, by);
			mark.run();
		});
		this.meters.written(entries.size());
	}

	private void owe(Runnable part) {
		if (!this.owed.offer(part)) {
			// Not which one: session ids stay out of logs.
			logger.error("Resource servers will not hear of a revocation: too many are owed");
		}
	}

}
