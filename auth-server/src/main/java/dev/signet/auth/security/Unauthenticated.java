package dev.signet.auth.security;

import java.io.IOException;

import dev.signet.auth.authorize.SignInRedirect;
import dev.signet.auth.client.ClientRefused;
import dev.signet.auth.web.AuthorizationEndpoint;
import dev.signet.auth.web.Issuer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Who is asked to prove what: a person signs in, a client or a token is refused. */
@Component
class Unauthenticated implements AuthenticationEntryPoint {

	private static final RequestMatcher USER_INFO = PathPatternRequestMatcher.withDefaults().matcher("/userinfo");

	private final BearerTokenAuthenticationEntryPoint token = new BearerTokenAuthenticationEntryPoint();

	private final SignInRedirect person;

	private final ClientRefused client;

	Unauthenticated(SignInRedirect person, ClientRefused client, Issuer issuer) {
		this.person = person;
		this.client = client;
		// S88: nobody is led to a host that the request named.
		this.token.setResourceMetadataParameterResolver((request) -> issuer + "/.well-known/oauth-protected-resource");
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
			throws IOException, ServletException {
		if (AuthorizationEndpoint.matches(request)) {
			this.person.commence(request, response, refused);
		}
		else if (USER_INFO.matches(request)) {
			this.token.commence(request, response, refused);
		}
		else {
			this.client.onAuthenticationFailure(request, response, refused);
		}
	}

}
