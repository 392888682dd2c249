package dev.signet.auth.authorize;

import java.util.List;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.stereotype.Component;

/**
 * Gives Spring Security's providers of the authorization endpoint our rules and our
 * codes.
 */
@Component
public class AuthorizeProviders {

	private final RequestRules rules;

	private final ConsentRule consent;

	private final SeatedCodes codes;

	AuthorizeProviders(RequestRules rules, ConsentRule consent, SeatedCodes codes) {
		this.rules = rules;
		this.consent = consent;
		this.codes = codes;
	}

	/** To be handed to the configurer of the authorization endpoint. */
	public void customize(List<AuthenticationProvider> providers) {
		providers.forEach((provider) -> {
			if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider request) {
				request.setAuthenticationValidator(
						new OAuth2AuthorizationCodeRequestAuthenticationValidator().andThen(this.rules));
				request.setAuthorizationConsentRequired(this.consent);
				request.setAuthorizationCodeGenerator(this.codes::generate);
			}
			else if (provider instanceof OAuth2AuthorizationConsentAuthenticationProvider decision) {
				decision.setAuthorizationCodeGenerator(this.codes::generate);
			}
		});
	}

}
