package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.signet.auth.authorization.AccessTokenRevoked;
import dev.signet.auth.authorization.AuthorizationsRevoked;
import dev.signet.auth.key.KeyBurned;
import dev.signet.auth.session.SsoSessionEnded;
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

	private final RevocationStream stream;

	private final RevocationMeters meters;

	private final Duration retention;

	private final Clock clock;

	private final BlockingQueue<Runnable> owed = new LinkedBlockingQueue<>(MOST_OWED);

	RevocationLog(RevocationStream stream, RevocationMeters meters, RevocationProperties properties, Clock clock) {
		this.stream = stream;
		this.meters = meters;
		this.retention = properties.retention();
		this.clock = clock;
	}

	@EventListener
	void on(AccessTokenRevoked revoked) {
		write(List.of(RevocationEntry.token(revoked.jti(), this.clock.instant(), revoked.expiresAt())), "");
	}

	@EventListener
	void on(AuthorizationsRevoked revoked) {
		if (!revoked.covered()) {
			Instant now = this.clock.instant();
			write(revoked.grants()
				.stream()
				.map((grant) -> RevocationEntry.grant(grant.id(), now, this.retention))
				.toList(), revoked.revokedBy());
		}
	}

	// First, so that no failure of another listener keeps it from resource servers.
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@EventListener
	void on(SsoSessionEnded ended) {
		write(List.of(RevocationEntry.session(ended.session().sid(), this.clock.instant(), this.retention)),
				ended.endedBy());
	}

	@Order(Ordered.HIGHEST_PRECEDENCE)
	@EventListener
	void on(KeyBurned burned) {
		write(List.of(RevocationEntry.key(burned.kid(), this.clock.instant(), this.retention)), burned.by());
	}

	/** Writes that all of a person issued until then is revoked. */
	void writeUser(String subject, Instant until, String by) {
		write(List.of(RevocationEntry.user(subject, until, this.clock.instant(), this.retention)), by);
	}

	/** Writes that all of a client issued until then is revoked. */
	void writeClient(String clientId, Instant until, String by) {
		write(List.of(RevocationEntry.client(clientId, until, this.clock.instant(), this.retention)), by);
	}

	/** Writes that everything issued until then is revoked. */
	void writeAll(Instant until, String by) {
		write(List.of(RevocationEntry.all(until, this.clock.instant(), this.retention)), by);
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

	/** Does what could not be done when it happened. */
	void settle() {
		List<Runnable> late = new ArrayList<>();
		if (this.owed.drainTo(late) > 0) {
			late.forEach(this::insist);
			logger.warn("{} revocations reached Redis late", late.size());
		}
	}

	private void write(List<RevocationEntry> entries, String by) {
		// Written twice is harmless: whoever hears it merges.
		insist(() -> this.stream.append(entries, by));
		this.meters.written(entries.size());
	}

	private void owe(Runnable part) {
		if (!this.owed.offer(part)) {
			// Not which one: session ids stay out of logs.
			logger.error("Resource servers will not hear of a revocation: too many are owed");
		}
	}

}
