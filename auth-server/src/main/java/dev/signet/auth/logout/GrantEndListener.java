package dev.signet.auth.logout;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.signet.auth.authorization.AuthorizationRevoked;
import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.ClientDisabled;
import dev.signet.auth.logout.LogoutReceivers.Receiver;
import dev.signet.auth.session.SessionPage;
import dev.signet.auth.session.SessionQuery;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells a client that a session is over for it alone: somebody else took the last that it
 * had of a session that lives on.
 */
@Component
class GrantEndListener {

	private static final Logger logger = LoggerFactory.getLogger(GrantEndListener.class);

	/**
	 * Who revoked its own token knows; who hears of the session hears no more by this.
	 */
	private static final Set<Revocation> TOLD = Set.of(Revocation.CLIENT_REQUEST, Revocation.SESSION_ENDED);

	private final Authorizations authorizations;

	private final SsoSessions sessions;

	private final LogoutReceivers receivers;

	private final BackChannelLogout backChannel;

	private final Clock clock;

	GrantEndListener(Authorizations authorizations, SsoSessions sessions, LogoutReceivers receivers,
			BackChannelLogout backChannel, Clock clock) {
		this.authorizations = authorizations;
		this.sessions = sessions;
		this.receivers = receivers;
		this.backChannel = backChannel;
		this.clock = clock;
	}

	@EventListener
	void on(AuthorizationRevoked revoked) {
		if (!TOLD.contains(revoked.reason())) {
			tell(revoked.grant(), revoked);
		}
	}

	// A client that is deleted is disabled first, while it is known where it listens.
	@TransactionalEventListener(fallbackExecution = true)
	void on(ClientDisabled disabled) {
		String cause = "disabled " + this.clock.instant();
		uri(disabled.clientId()).ifPresent((uri) -> this.backChannel
			.later(() -> forEach(disabled.clientId(), (session) -> this.backChannel.announce(session,
					disabled.clientId(), uri, new BackChannelLogout.Cause(cause, disabled.by(), "CLIENT_CHANGED")))));
	}

	private void tell(Grant grant, AuthorizationRevoked revoked) {
		try {
			lives(grant.sid()).filter((session) -> isLast(grant, session))
				.ifPresent((session) -> uri(grant.clientId())
					.ifPresent((uri) -> this.backChannel.announce(session, grant.clientId(), uri,
							new BackChannelLogout.Cause(grant.id(), revoked.revokedBy(), revoked.reason().name()))));
		}
		catch (DataAccessException | TransactionException ex) {
			// What it held is revoked all the same; that must not fail with the outbox.
			logger.warn("{} was not told that what it had of a session is revoked: {}", grant.clientId(),
					ex.getMessage());
		}
	}

	private Optional<SsoSession> lives(@Nullable String sid) {
		return Optional.ofNullable(sid).flatMap(this.sessions::find);
	}

	private boolean isLast(Grant grant, SsoSession session) {
		return this.authorizations.ofSession(session.sid())
			.stream()
			.noneMatch((other) -> other.clientId().equals(grant.clientId()));
	}

	private Optional<URI> uri(String clientId) {
		return this.receivers.find(clientId).map(Receiver::uri);
	}

	private void forEach(String clientId, Consumer<SsoSession> work) {
		@Nullable String after = null;
		do {
			SessionPage page = this.sessions
				.search(new SessionQuery(null, clientId, null, null, null, null, after, SessionQuery.LONGEST_PAGE));
			page.sessions().forEach(work);
			after = page.next();
		}
		while (after != null);
	}

}
