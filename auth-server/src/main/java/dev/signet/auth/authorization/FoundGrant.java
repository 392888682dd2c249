package dev.signet.auth.authorization;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * How an authorization was found; rides along as an attribute, so that {@code save} knows
 * which one of the family was presented and which transition is meant.
 *
 * @param record the grant as it was read
 * @param document its facts
 * @param presented the handle that was presented; none for an access token
 */
record FoundGrant(GrantRecord record, GrantDocument document, @Nullable Handle presented) {

	static final String ATTRIBUTE = FoundGrant.class.getName();

	static @Nullable FoundGrant in(OAuth2Authorization authorization) {
		return authorization.getAttribute(ATTRIBUTE);
	}

}
