package dev.signet.auth.client;

import java.time.Instant;
import java.util.List;

/**
 * A client as who administers it sees it.
 *
 * @param registration what is registered
 * @param enabled whether it may be used
 * @param version counts its edits; whoever edits says which one they saw
 * @param createdAt when it was registered
 * @param changedAt when it was edited last
 * @param secrets its secrets, oldest first
 */
public record ClientDetails(ClientRegistration registration, boolean enabled, long version, Instant createdAt,
		Instant changedAt, List<ClientSecret> secrets) {

	public ClientDetails {
		secrets = List.copyOf(secrets);
	}

}
