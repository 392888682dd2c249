package dev.signet.auth.client;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * The registered clients.
 */
@Component
public class Clients {

	/** The client, enabled or not. */
	public Optional<Client> find(String clientId) {
		throw new UnsupportedOperationException();
	}

	/** All clients by name. */
	public List<Client> all() {
		throw new UnsupportedOperationException();
	}

}
