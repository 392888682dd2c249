package dev.signet.auth.consent;

import java.security.Principal;
import java.util.Set;
import java.util.function.Consumer;

import dev.signet.auth.authorization.SignInFacts;
import dev.signet.auth.session.SsoSession;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Two rules that Spring Security's provider does not have: the answer comes from the same
 * SSO session that was asked (S54), and no is no, also to somebody who had agreed to a
 * part of it before.
 */
@Component
public final class ConsentAnswer implements Consumer<OAuth2AuthorizationConsentAuthenticationContext> {

	private final ApplicationEventPublisher events;

	ConsentAnswer(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public void accept(OAuth2AuthorizationConsentAuthenticationContext context) {
		OAuth2AuthorizationConsentAuthenticationToken answer = context.getAuthentication();
		@Nullable OAuth2Authorization asked = context.getAuthorization();
		if (asked == null || !sameSession((Authentication) answer.getPrincipal(), asked)) {
			throw new OAuth2AuthorizationCodeRequestAuthenticationException(
					new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: state", null), null);
		}
		if (answer.getScopes().isEmpty()) {
			context.getAuthorizationConsent().authorities(Set::clear);
			this.events
				.publishEvent(new ConsentDecided(asked.getPrincipalName(), asked.getRegisteredClientId(), Set.of()));
		}
	}

	static boolean sameSession(Authentication person, OAuth2Authorization asked) {
		Authentication asker = asked.getAttribute(Principal.class.getName());
		return person.getDetails() instanceof SsoSession session && asker != null
				&& asker.getDetails() instanceof SignInFacts facts && session.sid().equals(facts.sid());
	}

}
