package dev.signet.auth.logout;

import java.util.Optional;

import dev.signet.auth.client.Clients;

import org.springframework.stereotype.Component;

/** What clients are registered with; a disabled one too. */
@Component
class RegisteredReceivers implements LogoutReceivers {

	private final Clients clients;

	RegisteredReceivers(Clients clients) {
		this.clients = clients;
	}

	// Back-Channel Logout §2.6: what a client expects of ID tokens it expects here.
	@Override
	public Optional<Receiver> find(String clientId) {
		return this.clients.registration(clientId)
			.map((client) -> new Receiver(client.backChannelLogoutUri(), client.idTokenAlgorithm()));
	}

}
