package dev.signet.auth.admin;

import java.util.List;

import dev.signet.auth.client.Client;

/**
 * What the operator sees of a client.
 *
 * @param client the client
 * @param grants live refresh-token families, last used first, up to a limit
 * @param more whether there are more of them
 * @param notice what to say above, or empty
 */
record ClientPage(Client client, List<GrantRow> grants, boolean more, String notice) {

	/** What it may ask for, by name. */
	public List<String> scopes() {
		return this.client.scopes().stream().sorted().toList();
	}

}
