package dev.signet.auth.logout;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.signet.auth.logout.BackChannelSender.Verdict;
import dev.signet.auth.logout.LogoutDelivery.Status;
import dev.signet.auth.logout.LogoutReceivers.Receiver;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessionEnded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells clients that a session ended: writes each notice to the outbox, tries it at once
 * without anybody waiting for it, and again later where that failed. A notice outlives
 * the replica that wrote it, and is sent at least once.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html">OpenID
 * Connect Back-Channel Logout 1.0</a>
 */
@Component
class BackChannelLogout implements SchedulingConfigurer, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(BackChannelLogout.class);

	private static final Duration PRUNE_INTERVAL = Duration.ofHours(1);

	// What does not fit waits in the outbox, not in memory.
	private static final int MAX_QUEUED = 1000;

	/** One client gets at most this part of what a replica can do at the same time. */
	private static final int SHARE = 4;

	private final Deliveries deliveries;

	private final LogoutReceivers receivers;

	private final LogoutToken token;

	private final BackChannelSender sender;

	private final LogoutProperties properties;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate ownTransaction;

	private final ThreadPoolExecutor workers;

	private final ClientLanes lanes;

	private final Set<String> underway = ConcurrentHashMap.newKeySet();

	BackChannelLogout(Deliveries deliveries, LogoutReceivers receivers, LogoutToken token, BackChannelSender sender,
			LogoutProperties properties, Clock clock, ApplicationEventPublisher events,
			PlatformTransactionManager transactions) {
		this.deliveries = deliveries;
		this.receivers = receivers;
		this.token = token;
		this.sender = sender;
		this.properties = properties;
		this.clock = clock;
		this.events = events;
		// Also while another transaction is being completed: its connection is not ours.
		this.ownTransaction = new TransactionTemplate(transactions);
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.workers = new ThreadPoolExecutor(properties.maxConcurrent(), properties.maxConcurrent(), 30,
				TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new CustomizableThreadFactory("logout-"));
		this.workers.allowCoreThreadTimeOut(true);
		this.lanes = new ClientLanes(this.workers, Math.max(1, properties.maxConcurrent() / SHARE), MAX_QUEUED / SHARE);
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar tasks) {
		tasks.addFixedDelayTask(this::poll, this.properties.pollInterval());
		tasks.addFixedDelayTask(this::prune, PRUNE_INTERVAL);
	}

	/**
	 * Promises that these clients will hear of the end of the session, once. Returns as
	 * soon as the promise is stored.
	 * @param receivers where each client takes logout tokens, by client id
	 */
	void announce(SsoSessionEnded ended, Map<String, URI> receivers) {
		announce(ended.session(), receivers, new Cause("ended", ended.endedBy(), ended.reason().name()));
	}

	/** Promises that a client will hear that the session is over for it alone. */
	void announce(SsoSession session, String clientId, URI uri, Cause cause) {
		announce(session, Map.of(clientId, uri), cause);
	}

	private void announce(SsoSession session, Map<String, URI> receivers, Cause cause) {
		Instant now = this.clock.instant();
		List<Delivery> notices = receivers.entrySet()
			.stream()
			.map((receiver) -> Delivery.of(session, receiver.getKey(), receiver.getValue(), cause.id(), now))
			.toList();
		List<Delivery> added = this.ownTransaction
			.execute((status) -> notices.stream().filter((notice) -> this.deliveries.add(notice, cause)).toList());
		added.forEach(this::submit);
	}

	/** Does something for which nobody has to wait. */
	void later(Runnable work) {
		this.workers.execute(() -> {
			try {
				work.run();
			}
			catch (RuntimeException ex) {
				logger.warn("Something about logout notices could not be done", ex);
			}
		});
	}

	/** Takes up what is due: retries, and what a replica left behind that is gone. */
	void poll() {
		try {
			this.deliveries.due(this.clock.instant(), MAX_QUEUED).forEach(this::submit);
		}
		catch (DataAccessException ex) {
			logger.warn("Logout notices wait for the database: {}", ex.getMessage());
		}
	}

	void prune() {
		try {
			this.deliveries.prune(this.clock.instant().minus(this.properties.keepDeliveries()));
		}
		catch (DataAccessException ex) {
			logger.warn("Outcomes of logout notices stay until the next try: {}", ex.getMessage());
		}
	}

	private void submit(Delivery due) {
		if (!this.underway.add(due.id())) {
			return;
		}
		if (!this.lanes.offer(due.clientId(), () -> attempt(due))) {
			this.underway.remove(due.id());
			logger.debug("Logout notice {} waits for the next poll", due.id());
		}
	}

	private void attempt(Delivery due) {
		try {
			Instant now = this.clock.instant();
			Optional<Receiver> registered = this.receivers.find(due.clientId());
			this.deliveries
				.claim(due.to(registered.map(Receiver::uri).orElse(due.uri())), now, now.plus(this.properties.claim()))
				.ifPresent((claimed) -> deliver(claimed, registered));
		}
		catch (RuntimeException ex) {
			// The claim runs out and some replica takes it up again.
			logger.warn("Logout notice {} to {} was interrupted", due.id(), due.clientId(), ex);
		}
		finally {
			this.underway.remove(due.id());
		}
	}

	private void deliver(Delivery claimed, Optional<Receiver> registered) {
		if (registered.filter((receiver) -> receiver.uri() == null).isPresent()) {
			giveUp(claimed, Status.REFUSED, "takes no notices");
			return;
		}
		if (this.receivers.signedInAgain(claimed)) {
			this.deliveries.finish(claimed, Status.REFUSED, "signed in again", this.clock.instant());
			return;
		}
		// One that is gone is told where it was, and as what receivers accept that were
		// configured with nothing but the issuer.
		SignatureAlgorithm algorithm = registered.map(Receiver::algorithm).orElse(SignatureAlgorithm.RS256);
		BackChannelSender.Answer answer = this.sender.send(claimed.uri(), this.token.issue(claimed, algorithm));
		switch (answer.verdict()) {
			case TAKEN -> this.deliveries.finish(claimed, Status.DELIVERED, answer.words(), this.clock.instant());
			case REFUSED, FAILED -> {
				// Back-Channel Logout §2.8: 400 may also mean that the logout failed.
				if (claimed.attempts() >= this.properties.maxAttempts()) {
					giveUp(claimed, (answer.verdict() == Verdict.REFUSED) ? Status.REFUSED : Status.FAILED,
							answer.words());
				}
				else {
					this.deliveries.retry(claimed, answer.words(), this.clock.instant().plus(pause(claimed)));
				}
			}
		}
	}

	private void giveUp(Delivery claimed, Status status, String reason) {
		if (this.deliveries.finish(claimed, status, reason, this.clock.instant())) {
			logger.warn("Client {} was not told that a session ended, after {} attempts: {}", claimed.clientId(),
					claimed.attempts(), reason);
			this.events.publishEvent(new LogoutDeliveryFailed(claimed.sid(), claimed.subject(), claimed.clientId(),
					claimed.attempts(), reason));
		}
	}

	// Up to a quarter more, different for each notice, so that a client that was down is
	// not met by all of its notices in one moment.
	private Duration pause(Delivery claimed) {
		Duration pause = this.properties.pauseAfter(claimed.attempts());
		return pause.plus(pause.dividedBy(400).multipliedBy(Math.floorMod(claimed.id().hashCode(), 101)));
	}

	@Override
	public void close() {
		this.lanes.close();
		this.workers.shutdown();
		try {
			// Lets what was sent be recorded; the rest stays in the outbox.
			this.workers.getQueue().clear();
			this.workers.awaitTermination(this.properties.requestTimeout().toMillis() + 1000, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What a client is told of.
	 *
	 * @param id tells apart what happens to one client in one session
	 * @param by account id or client id of who did it
	 * @param reason why
	 */
	record Cause(String id, String by, String reason) {
	}

}
