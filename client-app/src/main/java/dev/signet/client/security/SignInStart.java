package dev.signet.client.security;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
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

	private static final String PENDING = SignInStart.class.getName() + ".pending";

	private static final String COMPLETED = SignInStart.class.getName() + ".completed";

	private static final String ANSWERED = SignInStart.class.getName() + ".answered";

	private final HttpSessionOAuth2AuthorizationRequestRepository requests = new HttpSessionOAuth2AuthorizationRequestRepository();

	private final Clock clock;

	SignInStart(Clock clock) {
		this.clock = clock;
	}

	/** When the sign-in that this browser session rests on started. */
	public Optional<Instant> find(HttpSession session) {
		return Optional.ofNullable((Instant) session.getAttribute(COMPLETED));
	}

	/** When the answer of the authorization server came that is being handled. */
	Instant answeredAt(HttpServletRequest request) {
		return Objects.requireNonNull((Instant) request.getAttribute(ANSWERED));
	}

	/** A sign-in that was begun and abandoned tells nothing about the one that stands. */
	void complete(HttpSession session) {
		session.setAttribute(COMPLETED, session.getAttribute(PENDING));
		session.removeAttribute(PENDING);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		return this.requests.loadAuthorizationRequest(request);
	}

	@Override
	public void saveAuthorizationRequest(OAuth2AuthorizationRequest authorizationRequest, HttpServletRequest request,
			HttpServletResponse response) {
		this.requests.saveAuthorizationRequest(authorizationRequest, request, response);
		request.getSession().setAttribute(PENDING, this.clock.instant());
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		request.setAttribute(ANSWERED, this.clock.instant());
		return this.requests.removeAuthorizationRequest(request, response);
	}

}
