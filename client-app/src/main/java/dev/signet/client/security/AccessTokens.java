package dev.signet.client.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.signet.client.security.SignInAgainException.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The access token of the browser session, refreshed when it is about to expire or when
 * asked. Requests of one session refresh one after the other, so that a late answer never
 * puts an older refresh token back.
 */
@Component
public class AccessTokens implements OAuth2AuthorizedClientManager {

	/** Within that time another sign-in would only bring the same again. */
	private static final Duration NEW = Duration.ofSeconds(10);

	private static final String NOW = AccessTokens.class.getName() + ".now";

	private final RefreshTokenOAuth2AuthorizedClientProvider whenDue = new RefreshTokenOAuth2AuthorizedClientProvider();

	private final RefreshTokenOAuth2AuthorizedClientProvider always = new RefreshTokenOAuth2AuthorizedClientProvider();

	private final DefaultOAuth2AuthorizedClientManager manager;

	private final Clock clock;

	AccessTokens(ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository authorizedClients,
			OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshClient, Clock clock) {
		this.clock = clock;
		this.whenDue.setAccessTokenResponseClient(refreshClient);
		this.whenDue.setClockSkew(Duration.ofSeconds(10));
		this.always.setAccessTokenResponseClient(refreshClient);
		this.always.setClockSkew(Duration.ofDays(3650));
		this.manager = new DefaultOAuth2AuthorizedClientManager(registrations, authorizedClients);
		this.manager.setAuthorizedClientProvider(this::refresh);
		// Spring's default would let a "scope" parameter of any page request narrow the
		// token.
		this.manager.setContextAttributesMapper((request) -> Map.of(NOW, request.getAttributes().containsKey(NOW)));
	}

	/** The current access token, fresh enough for a call. */
	public OAuth2AccessToken current(Authentication user) {
		return authorize(request(user).build()).getAccessToken();
	}

	/**
	 * Exchanges the refresh token now, however young the access token is.
	 * @throws SignInAgainException if that is refused, or if there is none; a token that
	 * is new and of no use already would not be better after another sign-in
	 */
	public OAuth2AccessToken refreshNow(Authentication user) {
		OAuth2AuthorizedClient client = authorize(request(user).attribute(NOW, true).build());
		if (client.getRefreshToken() == null) {
			throw new SignInAgainException(isNew(client) ? Reason.ACCESS_REFUSED : Reason.NOT_RENEWABLE, null);
		}
		return client.getAccessToken();
	}

	/**
	 * Makes a call with the access token of the session, and once more with a new one
	 * where a resource refuses it: RFC 6750 §3.1. Where the grant is over too, the
	 * refusal to refresh says why.
	 */
	public <T> T renewing(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (SignInAgainException ex) {
			Authentication user = SecurityContextHolder.getContext().getAuthentication();
			if (ex.reason() != Reason.ACCESS_REFUSED || user == null) {
				throw ex;
			}
			refreshNow(user);
			return call.get();
		}
	}

	/** How the access token is checked, as far as one can tell. */
	public TokenModel model(Authentication user) {
		return TokenModel.of(authorize(request(user).build()));
	}

	@Override
	public OAuth2AuthorizedClient authorize(OAuth2AuthorizeRequest request) {
		synchronized (sessionMutex()) {
			try {
				OAuth2AuthorizedClient client = this.manager.authorize(request);
				if (client == null) {
					throw new SignInAgainException(Reason.NO_TOKEN, null);
				}
				if (client.getRefreshToken() == null && hasExpired(client)) {
					throw new SignInAgainException(Reason.NOT_RENEWABLE, null);
				}
				return client;
			}
			catch (ClientAuthorizationException ex) {
				// RFC 6749 §5.2: only invalid_grant speaks about the refresh token;
				// anything
				// else may be better in a minute.
				if (OAuth2ErrorCodes.INVALID_GRANT.equals(ex.getError().getErrorCode())) {
					throw new SignInAgainException(Reason.REFRESH_REFUSED, ex.getError().getDescription());
				}
				throw ex;
			}
		}
	}

	private @Nullable OAuth2AuthorizedClient refresh(OAuth2AuthorizationContext context) {
		boolean now = Boolean.TRUE.equals(context.getAttribute(NOW));
		return (now ? this.always : this.whenDue).authorize(context);
	}

	private boolean hasExpired(OAuth2AuthorizedClient client) {
		Instant expiresAt = client.getAccessToken().getExpiresAt();
		return expiresAt != null && !this.clock.instant().isBefore(expiresAt);
	}

	private boolean isNew(OAuth2AuthorizedClient client) {
		Instant issuedAt = client.getAccessToken().getIssuedAt();
		return issuedAt != null && this.clock.instant().isBefore(issuedAt.plus(NEW));
	}

	private static OAuth2AuthorizeRequest.Builder request(Authentication user) {
		return OAuth2AuthorizeRequest.withClientRegistrationId(RegistrationConfiguration.SIGNET).principal(user);
	}

	private static Object sessionMutex() {
		RequestAttributes request = RequestContextHolder.currentRequestAttributes();
		return Objects.requireNonNull(request.getSessionMutex());
	}

}
