package dev.signet.auth.token;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.http.converter.OAuth2TokenIntrospectionHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Tells about a token only those it concerns: the client that holds it and the APIs that
 * it is for. An API that may hear of every revocation may also ask for one, and learns
 * whether the token is active, nothing more. Anybody else learns what they would learn of
 * junk.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-4">RFC 7662 §4</a>
 */
@Component
public class EntitledIntrospection implements AuthenticationSuccessHandler {

	private final OAuth2TokenIntrospectionHttpMessageConverter converter = new OAuth2TokenIntrospectionHttpMessageConverter();

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		OAuth2TokenIntrospectionAuthenticationToken introspection = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
		OAuth2TokenIntrospection claims = introspection.getTokenClaims();
		String caller = introspection.getName();
		boolean entitled = caller.equals(claims.getClientId())
				|| (claims.getAudience() != null && List.copyOf(claims.getAudience()).contains(caller));
		this.converter.write(entitled ? claims : activity(introspection), null,
				new ServletServerHttpResponse(response));
	}

	private static OAuth2TokenIntrospection activity(OAuth2TokenIntrospectionAuthenticationToken introspection) {
		boolean told = introspection.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller
				&& caller.getRegisteredClient() != null
				&& caller.getRegisteredClient().getScopes().contains("revocation.read");
		return OAuth2TokenIntrospection.builder(told && introspection.getTokenClaims().isActive()).build();
	}

}
