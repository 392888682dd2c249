package dev.signet.client.security;

import java.io.IOException;

import dev.signet.client.ClientProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses an authorization response that another server sent, before its code is used.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9207#section-2.4">RFC 9207 §2.4</a>
 */
@Component
class IssuerCheck extends OncePerRequestFilter {

	static final String WRONG_ISSUER = "wrong_issuer";

	private final ClientProperties properties;

	private final ClientRegistrationRepository registrations;

	private final SignInFailed signInFailed;

	IssuerCheck(ClientProperties properties, ClientRegistrationRepository registrations, SignInFailed signInFailed) {
		this.properties = properties;
		this.registrations = registrations;
		this.signInFailed = signInFailed;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getServletPath().startsWith("/login/oauth2/code/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (comesFromOurIssuer(request.getParameterValues("iss"))) {
			chain.doFilter(request, response);
			return;
		}
		OAuth2Error error = new OAuth2Error(WRONG_ISSUER);
		this.signInFailed.onAuthenticationFailure(request, response, new OAuth2AuthenticationException(error));
	}

	private boolean comesFromOurIssuer(String @Nullable [] issuers) {
		if (issuers == null) {
			return !issuerIsPromised();
		}
		return issuers.length == 1 && issuers[0].equals(this.properties.issuer().toString());
	}

	// RFC 9207 §2.4: a server that announces the parameter never leaves it out.
	private boolean issuerIsPromised() {
		ClientRegistration registration = this.registrations.findByRegistrationId(RegistrationConfiguration.SIGNET);
		return registration != null && Boolean.TRUE.equals(registration.getProviderDetails()
			.getConfigurationMetadata()
			.get("authorization_response_iss_parameter_supported"));
	}

}
