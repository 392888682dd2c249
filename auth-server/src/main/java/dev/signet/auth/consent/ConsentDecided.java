package dev.signet.auth.consent;

import java.util.Set;

/**
 * A person answered the question of a client.
 *
 * @param subject account id
 * @param clientId the client
 * @param scopes what it may do now; nothing if the person said no
 */
public record ConsentDecided(String subject, String clientId, Set<String> scopes) {

	public ConsentDecided {
		scopes = Set.copyOf(scopes);
	}

}
