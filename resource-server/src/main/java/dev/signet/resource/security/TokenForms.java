package dev.signet.resource.security;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/**
 * Which form an access token has, and so how it is verified: a JWT alone, with no call to
 * anybody, and a handle by asking the issuer.
 */
@Component
class TokenForms implements AuthenticationManagerResolver<HttpServletRequest> {

	/** How every handle begins; no JWT does. */
	static final String HANDLE = "sgt_at_";

	private final AuthenticationManager manager;

	TokenForms(JwtDecoder decoder, JwtAuthenticationConverter converter, OpaqueTokenIntrospector introspector,
			OpaqueTokens opaqueTokens) {
		JwtAuthenticationProvider jwts = new JwtAuthenticationProvider(decoder);
		jwts.setJwtAuthenticationConverter(converter);
		OpaqueTokenAuthenticationProvider handles = new OpaqueTokenAuthenticationProvider(introspector);
		handles.setAuthenticationConverter(opaqueTokens);
		ProviderManager alone = new ProviderManager(jwts);
		ProviderManager asking = new ProviderManager(handles);
		this.manager = (authentication) -> (authentication instanceof BearerTokenAuthenticationToken bearer
				&& bearer.getToken().startsWith(HANDLE)) ? asking.authenticate(authentication)
						: alone.authenticate(authentication);
	}

	@Override
	public AuthenticationManager resolve(HttpServletRequest request) {
		return this.manager;
	}

}
