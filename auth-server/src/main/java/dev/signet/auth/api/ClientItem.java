package dev.signet.auth.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import dev.signet.auth.client.Client;
import org.jspecify.annotations.Nullable;

/**
 * A registered client in a list.
 *
 * @param clientId client id
 * @param name name to show to people
 * @param enabled whether it may be used
 * @param firstParty whether it belongs to the operator
 * @param redirectUris exact redirect URIs
 * @param backChannelLogoutUri where logout tokens are sent, null if it takes none
 * @param scopes what it may ask for
 */
record ClientItem(String clientId, String name, boolean enabled, boolean firstParty, List<String> redirectUris,
		@Nullable String backChannelLogoutUri, List<String> scopes) {

	static ClientItem of(Client client) {
		return new ClientItem(client.id(), client.name(), client.enabled(), client.firstParty(), client.redirectUris(),
				Optional.ofNullable(client.backChannelLogoutUri()).map(URI::toString).orElse(null),
				client.scopes().stream().sorted().toList());
	}

}
