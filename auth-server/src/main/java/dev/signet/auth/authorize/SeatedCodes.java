package dev.signet.auth.authorize;

import java.util.Objects;

import dev.signet.auth.session.SessionLimitReached;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/**
 * Codes for sessions that the client may have one more of. Whoever is asked for consent
 * needs the seat only once it is given.
 */
@Component
class SeatedCodes {

	private final OAuth2TokenGenerator<OAuth2AuthorizationCode> codes;

	private final SsoSessions sessions;

	SeatedCodes(OAuth2TokenGenerator<OAuth2AuthorizationCode> codes, SsoSessions sessions) {
		this.codes = codes;
		this.sessions = sessions;
	}

	@Nullable OAuth2AuthorizationCode generate(OAuth2TokenContext context) {
		Authentication person = Objects.requireNonNull(context.<Authentication>getPrincipal());
		if (person.getDetails() instanceof SsoSession session) {
			try {
				this.sessions.enter(session, context.getRegisteredClient().getId());
			}
			catch (SessionLimitReached ex) {
				throw new OAuth2AuthorizationCodeRequestAuthenticationException(
						new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED,
								"The person may not have one more session at this client.", null),
						request(context, person));
			}
		}
		return this.codes.generate(context);
	}

	private static OAuth2AuthorizationCodeRequestAuthenticationToken request(OAuth2TokenContext context,
			Authentication person) {
		if (context.getAuthorizationGrant() instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
			return asked;
		}
		// It waited for consent.
		OAuth2Authorization pending = Objects.requireNonNull(context.getAuthorization());
		OAuth2AuthorizationRequest asked = Objects
			.requireNonNull(pending.getAttribute(OAuth2AuthorizationRequest.class.getName()));
		return new OAuth2AuthorizationCodeRequestAuthenticationToken(asked.getAuthorizationUri(), asked.getClientId(),
				person, asked.getRedirectUri(), asked.getState(), asked.getScopes(), asked.getAdditionalParameters());
	}

}
