package dev.signet.auth.client;

import java.net.URI;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A registered client as the pages show it; Spring Security sees a
 * {@code RegisteredClient} of the same row.
 *
 * @param id {@code client_id}
 * @param name name to show to people
 * @param firstParty whether it belongs to the operator
 * @param enabled whether it may be used
 * @param redirectUris exact redirect URIs
 * @param postLogoutRedirectUris exact URIs to return to after sign-out
 * @param backChannelLogoutUri where logout tokens are sent, if it takes any
 * @param scopes what it may ask for
 */
public record Client(String id, String name, boolean firstParty, boolean enabled, List<String> redirectUris,
		List<String> postLogoutRedirectUris, @Nullable URI backChannelLogoutUri, Set<String> scopes) {

	public Client {
		redirectUris = List.copyOf(redirectUris);
		postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
		scopes = Set.copyOf(scopes);
	}

}
