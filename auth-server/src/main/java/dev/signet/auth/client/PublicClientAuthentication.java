package dev.signet.auth.client;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Lets a public client name itself where Spring Security knows no way: when it refreshes
 * and when it revokes. It proves nothing by that; the token that it brings does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2.1">RFC 6749 §3.2.1</a>
 */
@Component
public class PublicClientAuthentication {

	private static final String REVOCATION_PATH = "/oauth2/revoke";

	private static final String CLIENT_ASSERTION = "client_assertion";

	private static final String CODE_VERIFIER = "code_verifier";

	private final RegisteredClientRepository clients;

	PublicClientAuthentication(RegisteredClientRepository clients) {
		this.clients = clients;
	}

	/** Recognises such requests; goes before Spring Security's own converters. */
	public AuthenticationConverter converter() {
		return PublicClientAuthentication::convert;
	}

	/** Admits public clients only; goes before Spring Security's own providers. */
	public AuthenticationProvider provider() {
		return new Provider();
	}

	private static @Nullable Authentication convert(HttpServletRequest request) {
		boolean refresh = AuthorizationGrantType.REFRESH_TOKEN.getValue()
			.equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
		boolean revoke = request.getRequestURI().equals(request.getContextPath() + REVOCATION_PATH);
		if (!(refresh || revoke) || presentsCredentials(request)) {
			return null;
		}
		String[] clientIds = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
		if (clientIds == null) {
			return null;
		}
		if (clientIds.length != 1 || clientIds[0].isBlank()) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
		}
		return new Token(clientIds[0]);
	}

	// Those belong to Spring Security's converters; a wrong secret must stay an error.
	private static boolean presentsCredentials(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.AUTHORIZATION) != null
				|| request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) != null
				|| request.getParameter(CLIENT_ASSERTION) != null || request.getParameter(CODE_VERIFIER) != null;
	}

	/** A type of its own, so that only our provider takes it for authenticated. */
	private static final class Token extends OAuth2ClientAuthenticationToken {

		private static final long serialVersionUID = 1L;

		Token(String clientId) {
			super(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
		}

	}

	private final class Provider implements AuthenticationProvider {

		@Override
		public Authentication authenticate(Authentication authentication) {
			RegisteredClient client = PublicClientAuthentication.this.clients.findByClientId(authentication.getName());
			if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
				throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT,
						"Client authentication failed: client_id", null));
			}
			return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
		}

		@Override
		public boolean supports(Class<?> authentication) {
			return Token.class.isAssignableFrom(authentication);
		}

	}

}
