package dev.signet.auth.authorize;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import dev.signet.auth.client.ClientPolicy;
import dev.signet.auth.session.SignInLevels;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.web.AuthorizationEndpoint;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks a person who is signed in to sign in again, when the client wants that
 * ({@code prompt=login}), wants a fresher sign-in than there is ({@code max_age}) or a
 * better one ({@code acr_values}, {@code claims}).
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect Core
 * §3.1.2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-4">RFC 9470 §4</a>
 */
public class FreshSignIn extends OncePerRequestFilter {

	private final SignInRedirect signIn;

	private final SignInLevels levels;

	private final RegisteredClientRepository clients;

	private final Clock clock;

	public FreshSignIn(SignInRedirect signIn, SignInLevels levels, RegisteredClientRepository clients, Clock clock) {
		this.clients = clients;
		this.signIn = signIn;
		this.levels = levels;
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !AuthorizationEndpoint.matches(request) || request.getParameter("response_type") == null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && authentication.getDetails() instanceof SsoSession session) {
			Set<String> prompts = Prompts.of(request.getParameter(Prompts.PARAMETER));
			boolean lacking = stale(session, request.getParameter("max_age")) || tooOld(session, request)
					|| weak(session, request);
			if (lacking && prompts.contains(Prompts.NONE)) {
				// The provider answers login_required for somebody who is not signed in;
				// the
				// request that was checked already names somebody who is.
				SecurityContextHolder.clearContext();
				request.removeAttribute(OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName());
			}
			else if (lacking || Prompts.demandSignIn(prompts)) {
				this.signIn.send(request, response);
				return;
			}
		}
		chain.doFilter(request, response);
	}

	private boolean weak(SsoSession session, HttpServletRequest request) {
		return !WantedLevels
			.of(request.getParameter(WantedLevels.ACR_VALUES), request.getParameter(WantedLevels.CLAIMS))
			.metBy(this.levels.of(session));
	}

	/** The operator may let sessions end earlier for some clients. */
	private boolean tooOld(SsoSession session, HttpServletRequest request) {
		String clientId = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
		RegisteredClient client = (clientId != null) ? this.clients.findByClientId(clientId) : null;
		return client != null && !this.clock.instant()
			.isBefore(ClientPolicy.of(client).sessionEnd(session.authenticatedAt(), session.lastUseBy(client.getId())));
	}

	private boolean stale(SsoSession session, @Nullable String maxAge) {
		if (maxAge == null || maxAge.isBlank()) {
			return false;
		}
		// From auth_time, which is in whole seconds, so that the client agrees.
		Instant end = session.authenticatedAt().truncatedTo(ChronoUnit.SECONDS).plusSeconds(Long.parseLong(maxAge));
		return maxAge.equals("0") || this.clock.instant().isAfter(end);
	}

}
