package dev.signet.client.home;

import java.util.Objects;
import java.util.Optional;

import dev.signet.client.ClientProperties;
import dev.signet.client.security.AccessTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Reads the SSO session from UserInfo, live: applications join and leave all the time.
 */
@Component
class SsoSessions {

	private final ClientProperties properties;

	private final ClientRegistrationRepository registrations;

	private final RestClient restClient;

	private final AccessTokens tokens;

	SsoSessions(ClientProperties properties, ClientRegistrationRepository registrations, RestClient restClient,
			AccessTokens tokens) {
		this.properties = properties;
		this.registrations = registrations;
		this.restClient = restClient;
		this.tokens = tokens;
	}

	/** The session of the user, unless this application is not told or nobody answers. */
	Optional<SsoSession> find(OAuth2AuthenticationToken user) {
		if (!this.properties.knowsSsoSession()) {
			return Optional.empty();
		}
		try {
			// OpenID Connect Core §5.3.2: an answer about another subject must not be
			// used.
			return this.tokens.renewing(() -> userInfo(user))
				.filter((answer) -> user.getName().equals(answer.sub()))
				.map(UserInfo::ssoSession);
		}
		catch (RestClientException ex) {
			return Optional.empty();
		}
	}

	private Optional<UserInfo> userInfo(OAuth2AuthenticationToken user) {
		return Optional.ofNullable(this.restClient.get().uri(userInfoEndpoint(user)).retrieve().body(UserInfo.class));
	}

	private String userInfoEndpoint(OAuth2AuthenticationToken user) {
		ClientRegistration registration = this.registrations
			.findByRegistrationId(user.getAuthorizedClientRegistrationId());
		return Objects
			.requireNonNull(Objects.requireNonNull(registration).getProviderDetails().getUserInfoEndpoint().getUri());
	}

	@JsonNaming(SnakeCaseStrategy.class)
	private record UserInfo(@Nullable String sub, @Nullable SsoSession ssoSession) {
	}

}
