package dev.signet.auth.logout;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessionEnded;
import dev.signet.auth.session.SsoSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The one path that every end of a session takes: its grants are revoked before the call
 * that ended it returns, then its clients are told in the background.
 */
@Component
class SessionEndListener {

	private static final Logger logger = LoggerFactory.getLogger(SessionEndListener.class);

	// Before listeners who do not care, after the log for resource servers.
	private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 10;

	private static final Duration AGAIN = Duration.ofSeconds(10);

	private final Authorizations authorizations;

	private final Clients clients;

	private final BackChannelLogout backChannel;

	private final SsoSessions sessions;

	SessionEndListener(Authorizations authorizations, Clients clients, BackChannelLogout backChannel,
			SsoSessions sessions) {
		this.authorizations = authorizations;
		this.clients = clients;
		this.backChannel = backChannel;
		this.sessions = sessions;
	}

	@Order(EARLY)
	@EventListener
	void on(SsoSessionEnded ended) {
		try {
			// Back-Channel Logout §2.7: refresh tokens without offline_access die with
			// it.
			this.authorizations.revokeSession(ended.session().sid(), Revocation.SESSION_ENDED, ended.endedBy());
		}
		finally {
			tellClients(ended);
		}
	}

	private void tellClients(SsoSessionEnded ended) {
		try {
			Map<String, URI> receivers = receivers(ended.session());
			if (!receivers.isEmpty()) {
				this.backChannel.announce(ended, receivers);
			}
		}
		catch (DataAccessException | TransactionException ex) {
			// The person is signed out all the same; that must not fail with the outbox.
			logger.warn("{} will hear later that a session ended: the database is out of reach: {}",
					ended.session().clients().keySet(), ex.getMessage());
			this.sessions.publishAgain(ended.session().sid(), AGAIN);
		}
	}

	private Map<String, URI> receivers(SsoSession session) {
		Map<String, URI> receivers = new HashMap<>();
		for (String clientId : session.clients().keySet()) {
			this.clients.find(clientId)
				.map(Client::backChannelLogoutUri)
				.ifPresent((uri) -> receivers.put(clientId, uri));
		}
		return receivers;
	}

}
