package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.signet.auth.authorization.AccessTokenRevoked;
import dev.signet.auth.authorization.AuthorizationsRevoked;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.session.SsoSessionEnded;
import dev.signet.auth.user.AccountChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Writes down each act of revocation before the call that revoked returns. When Redis
 * refuses, that call fails, and the entry is owed: the act cannot be repeated, because
 * what it ended is gone.
 */
@Component
class RevocationLog {

	private static final Logger logger = LoggerFactory.getLogger(RevocationLog.class);

	private static final int MOST_OWED = 100_000;

	private final RevocationStream stream;

	private final RevocationProperties properties;

	private final Clock clock;

	private final BlockingQueue<RevocationEntry> owed = new LinkedBlockingQueue<>(MOST_OWED);

	RevocationLog(RevocationStream stream, RevocationProperties properties, Clock clock) {
		this.stream = stream;
		this.properties = properties;
		this.clock = clock;
	}

	@EventListener
	void on(AccessTokenRevoked revoked) {
		append(List.of(RevocationEntry.token(revoked.jti(), this.clock.instant(), revoked.expiresAt())));
	}

	@EventListener
	void on(AuthorizationsRevoked revoked) {
		// The entry of the session says it of all its tokens.
		if (revoked.reason() != Revocation.SESSION_ENDED) {
			Instant now = this.clock.instant();
			append(revoked.grants()
				.stream()
				.map((grant) -> RevocationEntry.grant(grant.id(), now, this.properties.retention()))
				.toList());
		}
	}

	// First, so that no failure of another listener keeps it from resource servers.
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@EventListener
	void on(SsoSessionEnded ended) {
		append(List
			.of(RevocationEntry.session(ended.session().sid(), this.clock.instant(), this.properties.retention())));
	}

	// After the commit, because a token that was issued before it would escape.
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@TransactionalEventListener(fallbackExecution = true)
	void on(AccountChanged changed) {
		append(List.of(RevocationEntry.user(changed.subject(), this.clock.instant(), this.properties.retention())));
	}

	/** Writes what could not be written when it happened. */
	void settle() {
		List<RevocationEntry> late = new ArrayList<>();
		if (this.owed.drainTo(late) > 0) {
			append(late);
			logger.warn("{} revocations reached the log late", late.size());
		}
	}

	private void append(List<RevocationEntry> entries) {
		try {
			this.stream.append(entries);
		}
		catch (DataAccessException ex) {
			// Written twice is harmless: whoever hears it merges.
			entries.forEach(this::owe);
			throw ex;
		}
	}

	private void owe(RevocationEntry entry) {
		if (!this.owed.offer(entry)) {
			// Not which one: session ids stay out of logs.
			logger.error("Resource servers will not hear of a revoked {}: too many are owed", entry.target());
		}
	}

}
