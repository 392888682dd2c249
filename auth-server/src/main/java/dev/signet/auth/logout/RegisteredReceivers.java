package dev.signet.auth.logout;

import java.util.Optional;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.session.SsoSessions;

import org.springframework.stereotype.Component;

/** What clients are registered with, a disabled one too, and what they hold. */
@Component
class RegisteredReceivers implements LogoutReceivers {

	private final Clients clients;

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	RegisteredReceivers(Clients clients, SsoSessions sessions, Authorizations authorizations) {
		this.clients = clients;
		this.sessions = sessions;
		this.authorizations = authorizations;
	}

	// Back-Channel Logout §2.6: what a client expects of ID tokens it expects here.
	@Override
	public Optional<Receiver> find(String clientId) {
		return this.clients.registration(clientId)
			.map((client) -> new Receiver(client.backChannelLogoutUri(), client.idTokenAlgorithm()));
	}

	// What a disabled client still has is being revoked.
	@Override
	public boolean signedInAgain(Delivery notice) {
		return this.clients.find(notice.clientId()).filter(Client::enabled).isPresent()
				&& this.sessions.find(notice.sid()).isPresent()
				&& this.authorizations.ofSession(notice.sid())
					.stream()
					.anyMatch((grant) -> grant.clientId().equals(notice.clientId())
							&& grant.issuedAt().isAfter(notice.createdAt()));
	}

}
