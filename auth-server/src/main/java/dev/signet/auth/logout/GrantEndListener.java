package dev.signet.auth.logout;

import java.net.URI;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;

import dev.signet.auth.authorization.AuthorizationRevoked;
import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.logout.LogoutReceivers.Receiver;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

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

	private static final int MOST_UNTOLD = 10_000;

	private final Authorizations authorizations;

	private final SsoSessions sessions;

	private final LogoutReceivers receivers;

	private final BackChannelLogout backChannel;

	/** What a store was away for; all that a replica owes and nobody else knows. */
	private final Queue<AuthorizationRevoked> untold = new LinkedBlockingQueue<>(MOST_UNTOLD);

	GrantEndListener(Authorizations authorizations, SsoSessions sessions, LogoutReceivers receivers,
			BackChannelLogout backChannel) {
		this.authorizations = authorizations;
		this.sessions = sessions;
		this.receivers = receivers;
		this.backChannel = backChannel;
	}

	@EventListener
	void on(AuthorizationRevoked revoked) {
		if (!TOLD.contains(revoked.reason())) {
			tell(revoked);
		}
	}

	/** Tells what could not be told while a store was away. */
	@Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
	void tryAgain() {
		boolean told = true;
		for (int left = this.untold.size(); told && left > 0; left--) {
			@Nullable AuthorizationRevoked revoked = this.untold.poll();
			told = revoked == null || tell(revoked);
		}
	}

	private boolean tell(AuthorizationRevoked revoked) {
		Grant grant = revoked.grant();
		try {
			lives(grant.sid()).filter((session) -> isLast(grant, session))
				.ifPresent((session) -> uri(grant.clientId())
					.ifPresent((uri) -> this.backChannel.announce(session, grant.clientId(), uri,
							new BackChannelLogout.Cause(grant.id(), revoked.revokedBy(), revoked.reason().name()))));
			return true;
		}
		catch (DataAccessException | TransactionException ex) {
			// What it held is revoked all the same; that must not fail with the outbox.
			boolean kept = this.untold.offer(revoked);
			logger.warn("{} will {} that what it had of a session is revoked: {}", grant.clientId(),
					kept ? "hear later" : "not hear", ex.getMessage());
			return false;
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

}
