package dev.signet.client.security;

import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;

/**
 * How the access token of this application is checked, as far as its form tells. Nothing
 * depends on it but words on a page: a client takes tokens as they come (RFC 6749 §1.4).
 */
public enum TokenModel {

	/** A JWT: the API verifies it alone. */
	SELF_CONTAINED,
	/** The API asks the authorization server about it. */
	HANDLE,
	/** A handle and nothing to refresh it: it stands for the session. */
	SESSION;

	static TokenModel of(OAuth2AuthorizedClient client) {
		if (!client.getAccessToken().getTokenValue().startsWith("sgt_at_")) {
			return SELF_CONTAINED;
		}
		return (client.getRefreshToken() != null) ? HANDLE : SESSION;
	}

}
