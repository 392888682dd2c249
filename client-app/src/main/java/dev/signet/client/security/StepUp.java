package dev.signet.client.security;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/**
 * Signs a user in once more because a resource wants that, and brings them back to what
 * they were doing. What is done afterwards was asked for by this user, in this browser
 * session, a short while ago; the way back is taken once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-4">RFC 9470 §4</a>
 */
@Component
public class StepUp implements OAuth2AuthorizationRequestResolver {

	/** Where the new sign-in starts. */
	public static final String PATH = SignInStart.PATH + "?step-up";

	private static final String PENDING = StepUp.class.getName();

	/** Nobody remembers longer what they wanted to do. */
	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private final OAuth2AuthorizationRequestResolver requests;

	private final Clock clock;

	StepUp(ClientRegistrationRepository registrations, Clock clock) {
		this.requests = new DefaultOAuth2AuthorizationRequestResolver(registrations);
		this.clock = clock;
	}

	/** Remembers what a resource wants, and where to go on when it is met. */
	public void demand(HttpSession session, Authentication user, SignInDemand demand, String resumeAt) {
		session.setAttribute(PENDING,
				new Pending(demand, user.getName(), resumeAt, this.clock.instant().plus(PATIENCE), null, false));
	}

	/** What is wanted of this user, if anything. */
	public Optional<SignInDemand> demanded(HttpSession session, Authentication user) {
		return pending(session, user).map(Pending::demand);
	}

	/** Whether the user has signed in as wanted; says yes once. */
	public boolean met(HttpSession session, Authentication user) {
		boolean met = pending(session, user).filter(Pending::met).isPresent();
		if (met) {
			forget(session);
		}
		return met;
	}

	/** The user thought better of it. */
	public void forget(HttpSession session) {
		session.removeAttribute(PENDING);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
		return demanding(this.requests.resolve(request), request);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
		return demanding(this.requests.resolve(request, registrationId), request);
	}

	/** Where to go on after this sign-in, if it is the one that was wanted. */
	Optional<String> complete(HttpServletRequest request, Authentication user) {
		HttpSession session = request.getSession();
		Optional<Pending> pending = pending(session, user)
			.filter((wanted) -> wanted.state() != null && wanted.state().equals(request.getParameter("state")));
		// Somebody else may be here now, or the same user for another reason.
		pending.ifPresentOrElse((wanted) -> session.setAttribute(PENDING, wanted.asMet()), () -> forget(session));
		return pending.map(Pending::resumeAt);
	}

	private @Nullable OAuth2AuthorizationRequest demanding(@Nullable OAuth2AuthorizationRequest start,
			HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (start == null || session == null || request.getParameter("step-up") == null
				|| !(session.getAttribute(PENDING) instanceof Pending pending)) {
			return start;
		}
		session.setAttribute(PENDING, pending.startedAs(start.getState()));
		Map<String, Object> parameters = new HashMap<>(start.getAdditionalParameters());
		if (pending.demand().maxAge() != null) {
			parameters.put("max_age", pending.demand().maxAge().toSeconds());
		}
		if (!pending.demand().acrValues().isEmpty()) {
			parameters.put("acr_values", pending.demand().acrValues());
		}
		return OAuth2AuthorizationRequest.from(start).additionalParameters(parameters).build();
	}

	private Optional<Pending> pending(HttpSession session, Authentication user) {
		return (session.getAttribute(PENDING) instanceof Pending pending && pending.subject().equals(user.getName())
				&& pending.until().isAfter(this.clock.instant())) ? Optional.of(pending) : Optional.empty();
	}

	private record Pending(SignInDemand demand, String subject, String resumeAt, Instant until, @Nullable String state,
			boolean met) implements Serializable {

		Pending startedAs(@Nullable String state) {
			return new Pending(this.demand, this.subject, this.resumeAt, this.until, state, false);
		}

		Pending asMet() {
			return new Pending(this.demand, this.subject, this.resumeAt, this.until, null, true);
		}

	}

}
