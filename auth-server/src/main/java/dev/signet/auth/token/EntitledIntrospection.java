package dev.signet.auth.token;

import java.io.IOException;
import java.util.List;

import dev.signet.auth.client.ClientPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.http.converter.OAuth2TokenIntrospectionHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Tells about a token only those it concerns: the client that holds it, and a client that
 * answers for an API it is for. Anybody else learns what they would learn of junk.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-4">RFC 7662 §4</a>
 */
@Component
public class EntitledIntrospection implements AuthenticationSuccessHandler {

	private final OAuth2TokenIntrospectionHttpMessageConverter converter = new OAuth2TokenIntrospectionHttpMessageConverter();

	private final SignedIntrospection signed;

	EntitledIntrospection(SignedIntrospection signed) {
		this.signed = signed;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		OAuth2TokenIntrospectionAuthenticationToken introspection = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
		OAuth2TokenIntrospection told = entitled(introspection) ? introspection.getTokenClaims()
				: OAuth2TokenIntrospection.builder().build();
		// A kept answer would say yes to a token that has been revoked since.
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (wantsSignature(request)) {
			this.signed.write(told, introspection.getName(), response);
		}
		else {
			this.converter.write(told, null, new ServletServerHttpResponse(response));
		}
	}

	private static boolean entitled(OAuth2TokenIntrospectionAuthenticationToken introspection) {
		OAuth2TokenIntrospection claims = introspection.getTokenClaims();
		RegisteredClient caller = (introspection.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
				? client.getRegisteredClient() : null;
		if (caller == null) {
			return false;
		}
		@Nullable List<String> audience = claims.getAudience();
		return caller.getClientId().equals(claims.getClientId())
				|| (audience != null && audience.stream().anyMatch(ClientPolicy.of(caller).resources()::contains));
	}

	/** RFC 9701 §4: only who asks for exactly this type gets it. */
	private static boolean wantsSignature(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		try {
			return accept != null && MediaType.parseMediaTypes(accept)
				.stream()
				.anyMatch((type) -> type.equalsTypeAndSubtype(SignedIntrospection.TYPE));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
