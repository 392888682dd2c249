package dev.signet.auth.consent;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.signet.auth.client.ClientPolicy;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.web.FormTargets;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Asks a person whether a client may have what it wants. Everything shown is read from
 * the request that waits, nothing from the address; the answer goes to Spring Security.
 */
@Controller
class ConsentController {

	private static final OAuth2TokenType STATE = new OAuth2TokenType("state");

	private final OAuth2AuthorizationService authorizations;

	private final RegisteredClientRepository clients;

	private final ConsentRepository consents;

	private final ScopeDescriptions descriptions;

	ConsentController(OAuth2AuthorizationService authorizations, RegisteredClientRepository clients,
			ConsentRepository consents, ScopeDescriptions descriptions) {
		this.authorizations = authorizations;
		this.clients = clients;
		this.consents = consents;
		this.descriptions = descriptions;
	}

	@GetMapping("/oauth2/consent")
	String page(@RequestParam(defaultValue = "") String state, Authentication person, HttpServletRequest request,
			Model model) {
		OAuth2Authorization asked = Optional.of(state)
			.filter((value) -> !value.isEmpty())
			.map((value) -> this.authorizations.findByToken(value, STATE))
			.filter((waiting) -> waiting.getPrincipalName().equals(person.getName()))
			.filter((waiting) -> ConsentAnswer.sameSession(person, waiting))
			.orElseThrow(ConsentController::answered);
		RegisteredClient client = Optional.ofNullable(this.clients.findById(asked.getRegisteredClientId()))
			.orElseThrow(ConsentController::answered);
		OAuth2AuthorizationRequest authorization = Objects
			.requireNonNull(asked.getAttribute(OAuth2AuthorizationRequest.class.getName()));
		String redirectUri = Optional.ofNullable(authorization.getRedirectUri())
			.orElseGet(() -> client.getRedirectUris().iterator().next());
		FormTargets.allow(request, List.of(redirectUri));
		String name = (person.getDetails() instanceof SsoSession session) ? session.username() : person.getName();
		Set<String> scopes = authorization.getScopes();
		model.addAttribute("consent",
				new ConsentPage(client.getClientId(), client.getClientName(), name, scopes(asked, scopes),
						ClientPolicy.of(client).audience(), lifetime(client), scopes.contains("offline_access"),
						destination(redirectUri), state));
		return "consent/consent";
	}

	private List<ConsentPage.Scope> scopes(OAuth2Authorization asked, Set<String> scopes) {
		Set<String> allowed = this.consents.find(asked.getPrincipalName(), asked.getRegisteredClientId())
			.map(Consent::scopes)
			.orElse(Set.of());
		return ScopeDescriptions.order(scopes)
			.stream()
			.map((scope) -> new ConsentPage.Scope(scope, this.descriptions.describe(scope), allowed.contains(scope)))
			.toList();
	}

	private static Duration lifetime(RegisteredClient client) {
		return client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.REFRESH_TOKEN)
				? ClientPolicy.of(client).refreshTokenTimeToLive()
				: client.getTokenSettings().getAccessTokenTimeToLive();
	}

	private static String destination(String redirectUri) {
		URI uri = URI.create(redirectUri);
		return Optional.ofNullable(uri.getAuthority()).orElse(uri.getScheme());
	}

	// The words that Spring Security uses when an answer comes to no question.
	private static ResponseStatusException answered() {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, "[invalid_request] OAuth 2.0 Parameter: state");
	}

}
