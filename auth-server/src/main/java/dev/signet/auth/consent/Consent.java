package dev.signet.auth.consent;

import java.time.Instant;
import java.util.Set;

/**
 * What a person allows a client to do, until it is withdrawn or forgotten.
 *
 * @param subject account id
 * @param clientId the client
 * @param scopes what it may ask for without the person being asked again
 * @param decidedAt when the person last decided
 * @param expiresAt when the person will be asked again at the latest
 */
public record Consent(String subject, String clientId, Set<String> scopes, Instant decidedAt, Instant expiresAt) {

	public Consent {
		scopes = Set.copyOf(scopes);
	}

}
