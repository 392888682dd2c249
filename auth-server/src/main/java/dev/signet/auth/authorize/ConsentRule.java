package dev.signet.auth.authorize;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.stereotype.Component;

/**
 * When a person is asked: always by a third party, unless the same scopes were allowed
 * before; by anybody who asks for the question with {@code prompt=consent} (S53).
 */
@Component
class ConsentRule implements Predicate<OAuth2AuthorizationCodeRequestAuthenticationContext> {

	@Override
	public boolean test(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
		OAuth2AuthorizationRequest request = Objects.requireNonNull(context.getAuthorizationRequest());
		Set<String> prompts = Prompts.of((String) request.getAdditionalParameters().get(Prompts.PARAMETER));
		if (prompts.contains(Prompts.CONSENT)) {
			return true;
		}
		if (!context.getRegisteredClient().getClientSettings().isRequireAuthorizationConsent()) {
			return false;
		}
		OAuth2AuthorizationConsent before = context.getAuthorizationConsent();
		return before == null || !before.getScopes().containsAll(request.getScopes());
	}

}
