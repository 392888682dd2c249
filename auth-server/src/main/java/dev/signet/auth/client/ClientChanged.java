package dev.signet.auth.client;

import java.util.Set;

/**
 * What is registered about a client was edited.
 *
 * @param clientId the client
 * @param by who did it: account id, client id, or {@code signet}
 * @param changed names of what is different now
 */
public record ClientChanged(String clientId, String by, Set<String> changed) {

	public ClientChanged {
		changed = Set.copyOf(changed);
	}

}
