package dev.signet.client.security;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/**
 * Remembers when this browser left for the authorization server: a user who proved who
 * they are before that moment was carried over by single sign-on.
 */
@Component
public class SignInStart implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	/** Where a sign-in starts. */
	public static final String PATH = "/oauth2/authorization/signet";

	private static final String STARTED_AT = SignInStart.class.getName();

	private final HttpSessionOAuth2AuthorizationRequestRepository requests = new HttpSessionOAuth2AuthorizationRequestRepository();

	private final Clock clock;

	SignInStart(Clock clock) {
		this.clock = clock;
	}

	/** When the sign-in of this browser session started. */
	public Optional<Instant> find(HttpSession session) {
		return Optional.ofNullable((Instant) session.getAttribute(STARTED_AT));
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		return this.requests.loadAuthorizationRequest(request);
	}

	@Override
	public void saveAuthorizationRequest(OAuth2AuthorizationRequest authorizationRequest, HttpServletRequest request,
			HttpServletResponse response) {
		this.requests.saveAuthorizationRequest(authorizationRequest, request, response);
		request.getSession().setAttribute(STARTED_AT, this.clock.instant());
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		return this.requests.removeAuthorizationRequest(request, response);
	}

}
