package dev.signet.auth.authorization;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/** The ways in which a grant is refused (RFC 6749 §5.2), in words that betray nothing. */
final class InvalidGrant {

	private InvalidGrant() {
	}

	static OAuth2AuthenticationException unknown() {
		return refused("The grant is unknown or has expired.");
	}

	static OAuth2AuthenticationException replayed() {
		return refused("The authorization code was used before; what it issued is revoked.");
	}

	static OAuth2AuthenticationException reused() {
		return refused("The refresh token was used before; it and its successors are revoked.");
	}

	static OAuth2AuthenticationException revoked(Revocation reason) {
		return refused(switch (reason) {
			case CLIENT_REQUEST -> "The grant was revoked by the client.";
			case USER_REQUEST -> "The grant was revoked by the user.";
			case ADMIN_REQUEST -> "The grant was revoked by an administrator.";
			case SESSION_ENDED -> "The session that the grant belongs to has ended.";
			case CODE_REPLAYED -> "The grant was revoked because its authorization code was used twice.";
			case TOKEN_REUSED -> "The grant was revoked because one of its refresh tokens was used twice.";
			case ACCOUNT_CHANGED -> "The grant was revoked because the account changed.";
			case CLIENT_CHANGED -> "The grant was revoked because the client changed.";
		});
	}

	static OAuth2AuthenticationException decidedBefore() {
		return new OAuth2AuthorizationCodeRequestAuthenticationException(
				new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: state", null), null);
	}

	/** OIDC Core §3.1.2.6: the request came from a session that has ended meanwhile. */
	static OAuth2AuthenticationException signedOut(OAuth2AuthorizationRequest request, Authentication person) {
		return new OAuth2AuthorizationCodeRequestAuthenticationException(
				new OAuth2Error("login_required", "The session has ended.", null),
				new OAuth2AuthorizationCodeRequestAuthenticationToken(request.getAuthorizationUri(),
						request.getClientId(), person, request.getRedirectUri(), request.getState(),
						request.getScopes(), request.getAdditionalParameters()));
	}

	private static OAuth2AuthenticationException refused(String description) {
		return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT, description, null));
	}

}
