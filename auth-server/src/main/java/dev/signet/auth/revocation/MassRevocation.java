package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.NotBefore;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.session.SessionEnd;
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

	/** An act that means all until now takes no longer to begin. */
	private static final Duration JUST_NOW = Duration.ofSeconds(1);

	private static final int MOST_ROUNDS = 3;

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
		Instant reach = reach(until,
				(instant) -> this.log.writeUser(subject, instant, by, () -> this.marks.raiseUser(subject, instant)));
		try {
			this.sessions.endAllOf(subject, (session) -> session.beganUntil(reach), end, by);
		}
		finally {
			this.authorizations.revokeUser(subject, reach, reason, by);
		}
		this.marks.settleUser(subject, reach, this.properties.retention());
		awaitTheEndOf(reach);
	}

	/**
	 * Refuses the access tokens of a person that were issued until then; all else lives.
	 */
	void tokensOfUser(String subject, Instant until, String by) {
		awaitTheEndOf(reach(until, (instant) -> this.log.writeUser(subject, instant, by,
				() -> this.marks.raiseTokensOfUser(subject, instant, this.properties.retention()))));
	}

	/**
	 * Ends everything of a client that was issued until then.
	 * @return until when it reaches
	 */
	Instant client(String clientId, Instant until, Revocation reason, String by) {
		Instant reach = reach(until, (instant) -> this.log.writeClient(clientId, instant, by,
				() -> this.marks.raiseClient(clientId, instant)));
		revokeGrants(List.of(clientId), reach, reason, by, reach.equals(until));
		awaitTheEndOf(reach);
		return reach;
	}

	/** Ends everything that began until then. */
	void all(Instant until, String by) {
		Instant reach = reach(until, (instant) -> this.log.writeAll(instant, by, () -> this.marks.raiseAll(instant)));
		this.sessions.endBefore(reach, SessionEnd.ENDED_BY_ADMIN, by);
		revokeGrants(this.clients.all().stream().map(Client::id).toList(), reach, Revocation.ADMIN_REQUEST, by,
				reach.equals(until));
		awaitTheEndOf(reach);
	}

	/**
	 * Does what an act does at once.
	 * @return until when it reaches; as asked, if that is past
	 */
	private Instant reach(Instant until, Consumer<Instant> act) {
		if (until.isBefore(this.clock.instant().minus(JUST_NOW))) {
			act.accept(until);
			return until;
		}
		return reachNow(act, this.clock);
	}

	/**
	 * Does what means all until now. It is repeated when a second went by meanwhile,
	 * because what was issued in the new one is meant, too; but not as long as each time
	 * takes a second, for then nobody would ever be answered.
	 * @return until when it reaches
	 */
	static Instant reachNow(Consumer<Instant> act, Clock clock) {
		Instant now;
		int round = 1;
		do {
			now = clock.instant();
			act.accept(now);
		}
		while (round++ < MOST_ROUNDS && clock.instant().getEpochSecond() > now.getEpochSecond());
		return now;
	}

	/**
	 * Revokes the grants behind a mark. Usually it is enough that this is done some time;
	 * but what was issued since a mark of the past is younger than it, so resource
	 * servers hear of those grants before the act is confirmed.
	 */
	private void revokeGrants(List<String> clientIds, Instant until, Revocation reason, String by, boolean past) {
		if (past) {
			clientIds.forEach(
					(id) -> sweep(id, until, (next) -> this.authorizations.sweepClient(id, until, reason, by, next)));
		}
		else {
			clientIds.forEach((id) -> this.cleaner.execute(() -> cleanUp(id, until, reason)));
		}
	}

	private void cleanUp(String clientId, Instant until, Revocation reason) {
		try {
			sweep(clientId, until, (next) -> this.authorizations.sweepClient(clientId, until, reason, next));
		}
		catch (RuntimeException ex) {
			// The mark refuses them all the same, for as long as they live.
			logger.warn("Revoked grants of client {} stay in Redis until they expire: {}", clientId, ex.toString());
		}
	}

	private void sweep(String clientId, Instant until, UnaryOperator<Optional<String>> part) {
		Optional<String> next = Optional.empty();
		do {
			next = part.apply(next);
		}
		while (next.isPresent());
		this.marks.settleClient(clientId, until, this.properties.retention());
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
