package dev.signet.auth.token;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Several parts of a request ask for the token that it came with; its signature is
 * verified once.
 */
record OncePerRequestDecoder(JwtDecoder decoder) implements JwtDecoder {

	@Override
	public Jwt decode(String token) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request == null) {
			return this.decoder.decode(token);
		}
		String name = OncePerRequestDecoder.class.getName();
		if (request.getAttribute(name, RequestAttributes.SCOPE_REQUEST) instanceof Jwt known
				&& known.getTokenValue().equals(token)) {
			return known;
		}
		Jwt jwt = this.decoder.decode(token);
		request.setAttribute(name, jwt, RequestAttributes.SCOPE_REQUEST);
		return jwt;
	}

}
