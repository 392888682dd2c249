package dev.signet.auth.revocation;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;

import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** Refuses to start when a token could outlive the revocation that is to stop it. */
@Component
class TokenLifetimes {

	private final Clients clients;

	private final RevocationProperties properties;

	TokenLifetimes(Clients clients, RevocationProperties properties) {
		this.clients = clients;
		this.properties = properties;
	}

	// When the seed file has been applied.
	@EventListener(ContextRefreshedEvent.class)
	void check() {
		this.clients.all().stream().flatMap(this::usable).forEach(this::check);
	}

	private void check(RegisteredClient client) {
		Duration lifetime = client.getTokenSettings().getAccessTokenTimeToLive();
		if (lifetime.compareTo(this.properties.longestToken()) > 0) {
			throw new IllegalStateException("Access tokens of the client " + client.getClientId() + " live for "
					+ lifetime.toSeconds() + " seconds and would outlive their revocation. Shorten them, or set "
					+ "signet.revocation.retention to at least " + lifetime.plusMinutes(5).toSeconds() + "s.");
		}
	}

	private Stream<RegisteredClient> usable(Client client) {
		return Stream.of(client)
			.filter(Client::enabled)
			.map((enabled) -> Objects.requireNonNull(this.clients.findByClientId(enabled.id())));
	}

}
