package dev.signet.auth.logout;

import java.time.Clock;
import java.time.Instant;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.ClientDisabled;
import dev.signet.auth.logout.BackChannelLogout.Cause;
import dev.signet.auth.logout.LogoutReceivers.Receiver;
import dev.signet.auth.logout.OwedNotices.Owed;
import dev.signet.auth.session.SessionPage;
import dev.signet.auth.session.SessionQuery;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells a client that loses all it has at once that each of its sessions is over for it.
 */
@Component
public class ClientLogout {

	private static final Logger logger = LoggerFactory.getLogger(ClientLogout.class);

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final LogoutReceivers receivers;

	private final BackChannelLogout backChannel;

	private final OwedNotices owedNotices;

	private final Clock clock;

	ClientLogout(SsoSessions sessions, Authorizations authorizations, LogoutReceivers receivers,
			BackChannelLogout backChannel, OwedNotices owedNotices, Clock clock) {
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.receivers = receivers;
		this.backChannel = backChannel;
		this.owedNotices = owedNotices;
		this.clock = clock;
	}

	// A client that is deleted is disabled first, while it is known where it listens.
	@TransactionalEventListener(fallbackExecution = true)
	void on(ClientDisabled disabled) {
		tell(disabled.clientId(), this.clock.instant(), disabled.by(), Revocation.CLIENT_CHANGED);
	}

	/**
	 * Promises a client that it hears of each session in which it has nothing any more.
	 * Returns as soon as the promise is stored.
	 * @param until what it had until then is lost
	 * @param by account id or client id of who took it
	 */
	public void tell(String clientId, Instant until, String by, Revocation reason) {
		try {
			this.receivers.find(clientId).map(Receiver::uri).ifPresent((uri) -> {
				Owed owed = this.owedNotices.owe(clientId, uri, until, by, reason.name());
				this.backChannel.later(() -> tell(owed));
			});
		}
		catch (DataAccessException | TransactionException ex) {
			// What it had is lost all the same; that must not fail with the outbox.
			logger.warn("{} will not hear that it lost everything: {}", clientId, ex.getMessage());
		}
	}

	@Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
	void goOn() {
		try {
			this.owedNotices.takeOver().forEach(this::tell);
		}
		catch (DataAccessException ex) {
			logger.warn("Clients that lost everything hear it when the database is back: {}", ex.getMessage());
		}
	}

	private void tell(Owed owed) {
		try {
			Cause cause = new Cause(owed.id(), owed.by(), owed.reason());
			@Nullable String next = owed.page();
			do {
				SessionPage page = this.sessions.search(new SessionQuery(null, owed.clientId(), null, null, null, null,
						next, SessionQuery.LONGEST_PAGE));
				page.sessions()
					.stream()
					.filter((session) -> isOver(session, owed))
					.forEach((session) -> this.backChannel.announce(session, owed.clientId(), owed.uri(), cause));
				next = page.next();
				if (next != null) {
					this.owedNotices.advance(owed, next);
				}
			}
			while (next != null);
			this.owedNotices.settle(owed);
		}
		catch (DataAccessException | TransactionException ex) {
			// It stays owed, from this page on.
			logger.warn("Not all sessions of {} are told to it yet: {}", owed.clientId(), ex.getMessage());
		}
	}

	/** Unless it came later, or got something later that it still has. */
	private boolean isOver(SsoSession session, Owed owed) {
		@Nullable Instant joined = session.clients().get(owed.clientId());
		return joined != null && !joined.isAfter(owed.until()) && this.authorizations.ofSession(session.sid())
			.stream()
			.noneMatch((grant) -> grant.clientId().equals(owed.clientId()) && grant.issuedAt().isAfter(owed.until()));
	}

}
