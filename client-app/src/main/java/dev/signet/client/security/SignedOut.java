package dev.signet.client.security;

import java.io.IOException;
import java.util.Base64;
import java.util.Objects;

import dev.signet.client.ClientProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Says goodbye after the session here has ended: on this application's own page, or, when
 * asked to sign out everywhere, at the authorization server.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">
 * OpenID Connect RP-Initiated Logout §2</a>
 */
@Component
public class SignedOut implements LogoutSuccessHandler {

	private static final String STATE = SignedOut.class.getName();

	private final ClientProperties properties;

	private final ClientRegistrationRepository registrations;

	private final SessionOver sessionOver;

	private final StringKeyGenerator states = new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);

	SignedOut(ClientProperties properties, ClientRegistrationRepository registrations, SessionOver sessionOver) {
		this.properties = properties;
		this.registrations = registrations;
		this.sessionOver = sessionOver;
	}

	@Override
	public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) throws IOException {
		if (request.getParameter("everywhere") != null && authentication != null
				&& authentication.getPrincipal() instanceof OidcUser user) {
			response.sendRedirect(everywhere(user, request));
			return;
		}
		this.sessionOver.forget(response);
		response.sendRedirect("/signed-out?how=here");
	}

	/**
	 * Whether this answer of the authorization server ends a sign-out that began here.
	 */
	public boolean completes(@Nullable String state, @Nullable HttpSession session) {
		if (state == null || session == null || !Objects.equals(session.getAttribute(STATE), state)) {
			return false;
		}
		session.removeAttribute(STATE);
		return true;
	}

	private String everywhere(OidcUser user, HttpServletRequest request) {
		String state = this.states.generateKey();
		request.getSession().setAttribute(STATE, state);
		return UriComponentsBuilder.fromUriString(endSessionEndpoint())
			.queryParam("id_token_hint", user.getIdToken().getTokenValue())
			.queryParam("client_id", this.properties.clientId())
			.queryParam("post_logout_redirect_uri", "{home}")
			.queryParam("state", state)
			.encode()
			.buildAndExpand(this.properties.page("/"))
			.toUriString();
	}

	private String endSessionEndpoint() {
		ClientRegistration registration = Objects
			.requireNonNull(this.registrations.findByRegistrationId(RegistrationConfiguration.SIGNET));
		Object endpoint = registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
		return Objects.requireNonNull(endpoint, "The issuer announces no end_session_endpoint").toString();
	}

}
