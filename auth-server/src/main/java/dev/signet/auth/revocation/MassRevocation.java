package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.NotBefore;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Revokes any number at once: a mark that every use of a grant reads, and an entry of the
 * log. Both are one write, so it takes effect as fast for a million as for one; what lies
 * behind the mark is cleaned up afterwards.
 */
@Component
class MassRevocation implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(MassRevocation.class);

	private final NotBefore marks;

	private final RevocationLog log;

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final Clients clients;

	private final RevocationProperties properties;

	private final Clock clock;

	private final ThreadPoolExecutor cleaner;

	MassRevocation(NotBefore marks, RevocationLog log, SsoSessions sessions, Authorizations authorizations,
			Clients clients, RevocationProperties properties, Clock clock) {
		this.marks = marks;
		this.log = log;
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.clients = clients;
		this.properties = properties;
		this.clock = clock;
		CustomizableThreadFactory names = new CustomizableThreadFactory("revocation-clean-up-");
		names.setDaemon(true);
		this.cleaner = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), names);
		this.cleaner.allowCoreThreadTimeOut(true);
	}

	/** Ends everything of a person that began until then. */
	void user(String subject, Instant until, SessionEnd end, Revocation reason, String by) {
		this.log.insist(() -> this.marks.raiseUser(subject, until));
		this.log.writeUser(subject, until, by);
		try {
			this.sessions.ofUser(subject)
				.stream()
				.filter((session) -> !session.startedAt().isAfter(until))
				.map(SsoSession::sid)
				.forEach((sid) -> this.sessions.end(sid, end, by));
		}
		finally {
			this.authorizations.revokeUser(subject, until, reason, by);
		}
		this.marks.settleUser(subject, this.properties.retention());
		awaitTheEndOf(until);
	}

	/**
	 * Refuses the access tokens of a person that were issued until now; all else lives.
	 */
	void tokensOfUser(String subject, String by) {
		Instant now = this.clock.instant();
		this.log.insist(() -> this.marks.raiseTokensOfUser(subject, now, this.properties.retention()));
		this.log.writeUser(subject, now, by);
		awaitTheEndOf(now);
	}

	/** Ends everything of a client that was issued until then. */
	void client(String clientId, Instant until, Revocation reason, String by) {
		this.log.insist(() -> this.marks.raiseClient(clientId, until));
		this.log.writeClient(clientId, until, by);
		this.cleaner.execute(() -> cleanUp(clientId, until, reason));
		awaitTheEndOf(until);
	}

	/** Ends everything that began until then. */
	void all(Instant until, String by) {
		this.log.insist(() -> this.marks.raiseAll(until));
		this.log.writeAll(until, by);
		this.sessions.endBefore(until, SessionEnd.ENDED_BY_ADMIN, by);
		this.clients.all()
			.stream()
			.map(Client::id)
			.forEach((id) -> this.cleaner.execute(() -> cleanUp(id, until, Revocation.ADMIN_REQUEST)));
		awaitTheEndOf(until);
	}

	private void cleanUp(String clientId, Instant until, Revocation reason) {
		try {
			Optional<String> next = Optional.empty();
			do {
				next = this.authorizations.sweepClient(clientId, until, reason, next);
			}
			while (next.isPresent());
			this.marks.settleClient(clientId, this.properties.retention());
		}
		catch (RuntimeException ex) {
			// The mark refuses them all the same, for as long as they live.
			logger.warn("Revoked grants of client {} stay in Redis until they expire: {}", clientId, ex.toString());
		}
	}

	/**
	 * Access tokens tell their time in seconds. Whoever is answered after the second is
	 * over never gets one that is taken for an older one.
	 */
	private void awaitTheEndOf(Instant until) {
		long rest = (until.getEpochSecond() + 1) * 1000 - this.clock.millis();
		if (rest > 0) {
			try {
				TimeUnit.MILLISECONDS.sleep(Math.min(rest, 1000));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public void destroy() {
		this.cleaner.shutdownNow();
	}

}
